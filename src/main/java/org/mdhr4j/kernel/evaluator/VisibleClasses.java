package org.mdhr4j.kernel.evaluator;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What cells see of the program's own classes: all but the libraries that it keeps to itself.
 *
 * <p>It is the parent of the notebook's class loader, so that a jar of the notebook's is used where
 * the program has another version of the same library. The program's own code goes on using its
 * own. The compiler is given the same view by {@link CompilerFiles}.
 */
final class VisibleClasses extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader program;
    private final KernelLibraries libraries;
    private final Map<CodeSource, Boolean> visibility = new ConcurrentHashMap<>();

    VisibleClasses(ClassLoader program, KernelLibraries libraries) {
        super("visible", ClassLoader.getPlatformClassLoader());
        this.program = program;
        this.libraries = libraries;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> found = program.loadClass(name);
        if (!isVisible(found)) {
            throw new ClassNotFoundException(
                    "%s (a library that the kernel keeps to itself)".formatted(name));
        }
        return found;
    }

    private boolean isVisible(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null
                || source.getLocation() == null
                || visibility.computeIfAbsent(source, s -> isVisible(s.getLocation()));
    }

    @Override
    protected @Nullable URL findResource(String name) {
        URL first = program.getResource(name);
        if (first == null || isVisible(first)) {
            return first;
        }
        try {
            Enumeration<URL> all = findResources(name);
            return all.hasMoreElements() ? all.nextElement() : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        List<URL> visible =
                Collections.list(program.getResources(name)).stream()
                        .filter(this::isVisible)
                        .toList();
        return Collections.enumeration(visible);
    }

    private boolean isVisible(URL place) {
        String text = place.toString();
        int inside = text.indexOf("!/");
        String jar = text.startsWith("jar:") && inside >= 0 ? text.substring(4, inside) : text;
        try {
            return !jar.startsWith("file:")
                    || !jar.endsWith(".jar")
                    || !libraries.isOwn(Path.of(new java.net.URI(jar)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return true; // no file of ours
        }
    }
}
