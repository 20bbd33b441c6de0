package org.mdhr4j.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointReader;

/** The JSON header of a safetensors file; its length is right and 64 bytes of data follow. */
public final class SafetensorsFuzz {
    private static final int DATA_BYTES = 64;

    private SafetensorsFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] header) {
        byte[] length =
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .array();
        Path file = Held.file("model.safetensors", length, header, new byte[DATA_BYTES]);
        Held.readsOrRefuses(() -> CheckpointReader.open(file).close(), CheckpointException.class);
    }
}
