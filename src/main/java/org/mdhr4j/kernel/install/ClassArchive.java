package org.mdhr4j.kernel.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The classes of a kernel, loaded and parsed once at install: a class-data sharing archive, since
 * Java 25 an ahead-of-time cache (JEP 514), which also knows what to compile first.
 */
final class ClassArchive {
    private static final String WARM_UP = "org.mdhr4j.kernel.WarmUp";
    private static final long TIMEOUT_SECONDS = 300;
    private static final boolean HAS_AOT_CACHE = Runtime.version().feature() >= 25;

    private ClassArchive() {}

    /** The archive's place in a kernelspec folder. */
    static Path in(Path folder) {
        return folder.resolve(HAS_AOT_CACHE ? "kernel.aot" : "kernel.jsa");
    }

    /** The JVM option that uses an archive; without the file, Java starts as usual. */
    static String useFlag(Path archive) {
        return (HAS_AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
    }

    private static String createFlag(Path archive) {
        return (HAS_AOT_CACHE ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive;
    }

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
        command.add(createFlag(temporary));
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
