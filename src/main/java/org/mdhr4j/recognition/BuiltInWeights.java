package org.mdhr4j.recognition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.files.ReplacedFile;

/**
 * Weights inside the program, and what is made of them, as files in the cache. Other weights in a
 * later version get other names there.
 *
 * @param resource a file beside this class
 * @param crc32 its sum, which a copy must have: to unpack the weights only to compare them took a
 *     tenth of a second of every start
 */
record BuiltInWeights(String resource, int crc32) {
    private static final int BUFFER_BYTES = 1 << 16;

    /** Where something that was made of these weights is kept. */
    Path cached(String what) {
        String name = "%s-%s.safetensors".formatted(what, HexFormat.of().toHexDigits(crc32));
        return CacheFolder.path().resolve(name);
    }

    /**
     * Returns a file with the weights, copied out of the program unless it is there and whole.
     *
     * @throws IOException if the cache cannot be written
     */
    Path file(String what) throws IOException {
        Path file = cached(what);
        if (!Files.exists(file) || !areThese(Files.newInputStream(file))) {
            Files.createDirectories(CacheFolder.path());
            ReplacedFile.write(file, read());
        }
        return file;
    }

    private byte[] read() {
        try (InputStream in = BuiltInWeights.class.getResourceAsStream(resource)) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            if (!areThese(new ByteArrayInputStream(bytes))) {
                throw new IllegalStateException(
                        "This build lacks its weights, %s, or has others in their place. Build it anew."
                                .formatted(resource));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in weights.", e);
        }
    }

    private boolean areThese(InputStream bytes) throws IOException {
        CRC32 sum = new CRC32();
        byte[] some = new byte[BUFFER_BYTES];
        try (bytes) {
            for (int count = bytes.read(some); count >= 0; count = bytes.read(some)) {
                sum.update(some, 0, count);
            }
        }
        return (int) sum.getValue() == crc32;
    }
}
