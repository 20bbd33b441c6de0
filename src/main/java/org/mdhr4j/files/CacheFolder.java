package org.mdhr4j.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folder where mdhr4j keeps what it can make again: the folder named by the system
 * property {@value #PROPERTY}, else by the environment variable {@value #VARIABLE}, else {@code
 * mdhr4j} in the user's folder for caches. Where that cannot be written (a read-only home, a user
 * without one), a folder of this user for temporary files stands in.
 */
public final class CacheFolder {
    /** System property with the folder. */
    public static final String PROPERTY = "mdhr4j.cache";

    /** Environment variable with the folder. */
    public static final String VARIABLE = "MDHR_CACHE";

    private CacheFolder() {}

    /** Returns the folder, which need not exist yet. */
    public static Path path() {
        @Nullable String named = System.getProperty(PROPERTY);
        return named != null && !named.isBlank()
                ? Path.of(named)
                : path(System.getenv(), System.getProperty("user.home"));
    }

    /** The folder of a user with an environment. */
    static Path path(Map<String, String> environment, String home) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        String local = environment.getOrDefault("LOCALAPPDATA", ""); // Windows
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path parent =
                !local.isEmpty()
                        ? Path.of(local)
                        : !xdg.isBlank() ? Path.of(xdg) : Path.of(home, ".cache");
        Path folder = parent.resolve("mdhr4j");
        return isWritable(folder) ? folder : standIn();
    }

    /** Whether the folder, or what it would be made in, can be written. */
    private static boolean isWritable(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return folder.isAbsolute() && Files.isDirectory(there) && Files.isWritable(there);
    }

    private static Path standIn() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return temporary.resolve("mdhr4j-" + System.getProperty("user.name").replace('?', '_'));
    }
}
