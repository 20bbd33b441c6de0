package org.mdhr4j.kernel.install;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out before anything is installed whether Java starts with its options. */
final class JavaTrial {
    private static final int SHOWN_LINES = 3;

    private JavaTrial() {}

    /**
     * Starts Java with options and nothing to do.
     *
     * @throws IllegalArgumentException if it does not start; the message says what Java says
     */
    static void run(Path java, List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new IllegalArgumentException(
                        "Java does not start with these options, so nothing was installed: %s"
                                .formatted(
                                        said.lines()
                                                .filter(line -> !line.isBlank())
                                                .limit(SHOWN_LINES)
                                                .collect(Collectors.joining(" "))));
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
