package org.mdhr4j.cli;

import java.nio.file.Path;

/** The Java that runs this process. */
final class JavaProgram {
    private JavaProgram() {}

    /** Its {@code java} program. */
    static Path path() {
        boolean isWindows = System.getProperty("os.name", "").startsWith("Windows");
        return Path.of(System.getProperty("java.home"), "bin", isWindows ? "java.exe" : "java");
    }
}
