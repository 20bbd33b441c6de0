package org.mdhr4j.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The imports that every notebook starts with: {@code kernel-config/startup.jsh}. */
public final class StartupCode {
    private static final String RESOURCE = "/kernel-config/startup.jsh";

    private StartupCode() {}

    /**
     * Reads one snippet a line; lines without code and comments are left out.
     *
     * @throws IOException if the jar lacks the file
     */
    public static List<String> read() throws IOException {
        try (InputStream in = StartupCode.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new FileNotFoundException(
                        "%s is missing in the mdhr4j jar; build it again.".formatted(RESOURCE));
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(l -> !l.isBlank() && !l.startsWith("//")).toList();
        }
    }
}
