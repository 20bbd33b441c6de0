package org.mdhr4j.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class-data sharing archive: the classes of a kernel, loaded and parsed once at install. */
final class ClassArchive {
    private static final String WARM_UP = "org.mdhr4j.kernel.WarmUp";
    private static final long TIMEOUT_SECONDS = 300;

    private ClassArchive() {}

    /**
     * Makes the archive by running the kernel once.
     *
     * @return an empty text, or why there is no archive; the kernel also works without one
     */
    static String create(Path java, List<String> flags, List<Path> classpath, Path archive)
            throws IOException, InterruptedException {
        Path temporary = archive.resolveSibling(archive.getFileName() + ".tmp");
        Path log = archive.resolveSibling("archive.log");
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(flags);
        command.add("-XX:ArchiveClassesAtExit=" + temporary);
        command.add("-cp");
        command.add(JavaOptions.join(classpath));
        command.add(WARM_UP);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return "it took longer than " + TIMEOUT_SECONDS + " s; see " + log;
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || !Files.exists(temporary)) {
            Files.deleteIfExists(temporary);
            return "Java ended with status " + process.exitValue() + "; see " + log;
        }
        Files.move(temporary, archive, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(log);
        return "";
    }
}
