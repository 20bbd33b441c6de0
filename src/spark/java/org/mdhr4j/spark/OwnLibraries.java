package org.mdhr4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.WorkerProvider;

/**
 * The libraries of mdhr4j in a class loader of their own. The one jar holds them as they are; they
 * see the JDK and the package {@code org.mdhr4j.cluster} of this jar, and nothing of Spark's, so
 * that each side has the version of Jackson, Guava or SLF4J that it was built with.
 */
final class OwnLibraries {
    private static final String SHARED = "org.mdhr4j.cluster.";
    private static final String NOT_SHARED = SHARED + "work.";

    private static @Nullable ClassLoader opened;

    private OwnLibraries() {}

    /** Opens workers of this Java. */
    static WorkerProvider workers() {
        return WorkerProvider.of(loader());
    }

    /** Returns the class loader; without the one jar, that of this class. */
    static synchronized ClassLoader loader() {
        ClassLoader loader = opened;
        if (loader == null) {
            loader = open();
            opened = loader;
        }
        return loader;
    }

    private static ClassLoader open() {
        Optional<Path> jar = jar();
        try {
            List<URL> libraries = new ArrayList<>();
            if (jar.isPresent()) {
                for (Path library : NestedJars.unpack(jar.get())) {
                    libraries.add(library.toUri().toURL());
                }
            }
            ClassLoader outer = OwnLibraries.class.getClassLoader();
            return libraries.isEmpty() ? outer : new Apart(libraries, outer);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The libraries in %s cannot be unpacked: %s. Set MDHR_CACHE to a folder with 500 MB to spare."
                            .formatted(jar.map(Path::toString).orElse(""), e.getMessage()),
                    e);
        }
    }

    /** Returns the jar that this class is in, if it is in one. */
    static Optional<Path> jar() {
        CodeSource source = OwnLibraries.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.ofNullable(source)
                            .map(CodeSource::getLocation)
                            .map(URL::toString)
                            .filter(url -> url.startsWith("file:") && url.endsWith(".jar"))
                            .isPresent()
                    ? Optional.of(Path.of(source.getLocation().toURI()))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Loads everything from its own jars and from Java, but for the types that both sides share.
     */
    private static final class Apart extends URLClassLoader {
        private final ClassLoader outer;

        Apart(List<URL> libraries, ClassLoader outer) {
            super(libraries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            this.outer = outer;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolves) throws ClassNotFoundException {
            return name.startsWith(SHARED) && !name.startsWith(NOT_SHARED)
                    ? outer.loadClass(name)
                    : super.loadClass(name, resolves);
        }
    }

    /** A folder for what can be made again. */
    static Path cache() {
        String named = System.getenv().getOrDefault("MDHR_CACHE", "");
        if (!named.isBlank()) {
            return Path.of(named);
        }
        Path home = Path.of(System.getProperty("user.home"));
        return Files.isWritable(home)
                ? home.resolve(".cache").resolve("mdhr4j")
                : Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "mdhr4j-" + System.getProperty("user.name").replace('?', '_'));
    }
}
