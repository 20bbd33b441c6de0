package org.mdhr4j.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mdhr4j.files.CacheFolder;

/** The folder of crash reports, in the folder for caches. */
public final class CrashFolder {
    private static final int KEPT = 20;

    private CrashFolder() {}

    /** Returns the folder, which need not exist yet. */
    public static Path path() {
        return CacheFolder.path().resolve("crashes");
    }

    /**
     * Returns the JVM option that makes a process write its report there. Makes the folder, since a
     * JVM that cannot write where it was told writes into the working folder.
     */
    public static String jvmOption() {
        Path folder = path().toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            folder = Path.of(System.getProperty("java.io.tmpdir"));
        }
        return "-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log");
    }

    /** Removes all but the newest reports. */
    public static void tidy() {
        try (Stream<Path> entries = Files.list(path())) {
            List<Path> reports =
                    entries.filter(CrashFolder::isReport)
                            .sorted(Comparator.comparing(CrashFolder::time).reversed())
                            .toList();
            for (Path old : reports.subList(Math.min(KEPT, reports.size()), reports.size())) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            return; // there is no folder, or it is not ours: nothing to tidy
        }
    }

    private static boolean isReport(Path file) {
        return String.valueOf(file.getFileName()).startsWith("hs_err_");
    }

    private static long time(Path file) {
        return file.toFile().lastModified();
    }
}
