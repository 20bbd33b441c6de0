package org.mdhr4j.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The pickle of a checkpoint of PyTorch; the zip around it is sound and has one storage. */
public final class PickleFuzz {
    private static final int STORAGE_BYTES = 64;

    private PickleFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] pickle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "archive/data.pkl", pickle);
            put(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            put(zip, "archive/data/0", new byte[STORAGE_BYTES]);
            put(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
        CheckpointFuzz.fuzzerTestOneInput(bytes.toByteArray());
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
