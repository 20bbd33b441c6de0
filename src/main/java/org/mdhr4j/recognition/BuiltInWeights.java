package org.mdhr4j.recognition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Sha256;

/**
 * Weights inside the program, and what is made of them, as files in the cache. Other weights in a
 * later version get other names there.
 */
final class BuiltInWeights {
    private static final int HASH_LENGTH = 12;

    private final byte[] bytes;
    private final String hash;

    /** Reads a resource beside this class. */
    BuiltInWeights(String resource) {
        bytes = read(resource);
        hash = Sha256.of(bytes).substring(0, HASH_LENGTH);
    }

    private static byte[] read(String resource) {
        try (InputStream in = BuiltInWeights.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "This build lacks its weights, %s.".formatted(resource));
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in weights.", e);
        }
    }

    /** Where something that was made of these weights is kept. */
    Path cached(String what) {
        return CacheFolder.path().resolve("%s-%s.safetensors".formatted(what, hash));
    }

    /**
     * Returns a file with the weights, copied out of the program unless it is there and whole.
     *
     * @throws IOException if the cache cannot be written
     */
    Path file(String what) throws IOException {
        Path file = cached(what);
        if (!isWhole(file)) {
            Files.createDirectories(CacheFolder.path());
            ReplacedFile.write(file, bytes);
        }
        return file;
    }

    private boolean isWhole(Path file) throws IOException {
        return Files.exists(file)
                && Files.size(file) == bytes.length
                && Arrays.equals(Files.readAllBytes(file), bytes);
    }
}
