package org.mdhr4j.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that come with the program, beside a class. */
public final class Resource {
    private Resource() {}

    /**
     * Returns a file's bytes.
     *
     * @param owner the class that it lies beside
     * @throws IllegalStateException if it is not there
     */
    public static byte[] bytes(Class<?> owner, String name) {
        try (InputStream stream = owner.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "The resource %s is missing from the installation.".formatted(name));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
