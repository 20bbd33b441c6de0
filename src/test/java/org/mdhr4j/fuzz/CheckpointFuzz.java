package org.mdhr4j.fuzz;

import java.nio.file.Path;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;

/** A checkpoint of any format: the zip archive, the older pickles, safetensors. */
public final class CheckpointFuzz {
    private static final long MOST_READ = 1 << 20;

    private CheckpointFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Path file = Held.file("checkpoint", bytes);
        Held.readsOrRefuses(() -> read(file), CheckpointException.class);
    }

    private static void read(Path file) {
        try (StateDict dict = CheckpointReader.open(file)) {
            for (StoredTensor tensor : dict.tensors()) {
                if (tensor.sizeBytes() > MOST_READ) {
                    continue; // its budget was checked; reading it only takes time
                }
                long[] seen = {0};
                tensor.readChunks(chunk -> seen[0] += chunk.remaining());
                if (seen[0] != tensor.sizeBytes()) {
                    throw new AssertionError(
                            "%s: %d bytes of %d"
                                    .formatted(tensor.name(), seen[0], tensor.sizeBytes()));
                }
            }
            CheckpointMetadata.of(dict.metadata());
        }
    }
}
