package org.mdhr4j.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the folder of reference material beside the checkout; tests that need it skip without it.
 */
public final class SharedMaterial {
    private SharedMaterial() {}

    /** The path of a file or folder in {@code ../shared}; skips the test when it is not there. */
    public static Path require(String relative) {
        Path path = Path.of("..", "shared").resolve(relative);
        Assumptions.assumeTrue(
                Files.exists(path), () -> "needs ../shared/" + relative + " beside the checkout");
        return path;
    }
}
