package org.mdhr4j.recording;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Sha256;

/**
 * The SHA-256 of a file of weights, computed when it is first asked for: who only looks at rows
 * need not wait for it.
 */
final class WeightsHash {
    private final Path file;
    private @Nullable String hash;

    WeightsHash(Path file) {
        this.file = file;
    }

    /**
     * Returns it, in hexadecimal digits.
     *
     * @throws IOException if the file cannot be read
     */
    String get() throws IOException {
        String known = hash == null ? Sha256.of(file) : hash;
        hash = known;
        return known;
    }
}
