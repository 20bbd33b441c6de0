package org.mdhr4j.files;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where mdhr4j keeps what it can make again: the folder named by the system property {@value
 * #PROPERTY}, else by the environment variable {@value #VARIABLE}, else {@code mdhr4j} in the
 * user's folder for caches.
 */
public final class CacheFolder {
    /** System property with the folder. */
    public static final String PROPERTY = "mdhr4j.cache";

    /** Environment variable with the folder. */
    public static final String VARIABLE = "MDHR_CACHE";

    private CacheFolder() {}

    /** Returns the folder, which need not exist yet. */
    public static Path path() {
        @Nullable String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        String home = System.getProperty("user.home");
        @Nullable String local = System.getenv("LOCALAPPDATA"); // Windows
        @Nullable String xdg = System.getenv("XDG_CACHE_HOME");
        Path parent =
                local != null
                        ? Path.of(local)
                        : xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(home, ".cache");
        return parent.resolve("mdhr4j");
    }
}
