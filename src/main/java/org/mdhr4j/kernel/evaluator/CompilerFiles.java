package org.mdhr4j.kernel.evaluator;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files that JShell's compiler reads: those of the compiler's own file manager, asked only
 * once.
 *
 * <p>JShell runs the compiler four or five times for one expression. Every run ends with {@link
 * #flush()}, after which the compiler would index all jars anew, look for compiler plug-ins in each
 * of them, and search each for classes of JShell's own package. With 70 jars that is half the time
 * of a small cell.
 */
final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final String SNIPPET_PACKAGE = "REPL";
    private static final Set<String> CLASSPATH_OPTIONS =
            Set.of("-classpath", "-cp", "--class-path");

    private final StandardJavaFileManager files;
    private final boolean usesPlugins;
    private final TypeFilter filter;
    private final KernelLibraries libraries;
    private final Map<Query, List<JavaFileObject>> answers = new ConcurrentHashMap<>();

    /**
     * Files for a compiler.
     *
     * @param files the compiler's own file manager
     * @param usesPlugins whether compiler plug-ins are to be looked for on the class path
     * @param filter which types are not to be seen
     * @param libraries the process's class path, of which a part is not to be seen
     */
    CompilerFiles(
            StandardJavaFileManager files,
            boolean usesPlugins,
            TypeFilter filter,
            KernelLibraries libraries) {
        super(files);
        this.files = files;
        this.usesPlugins = usesPlugins;
        this.filter = filter;
        this.libraries = libraries;
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, libraries.visible());
        } catch (IOException e) {
            throw new UncheckedIOException("The class path cannot be used", e);
        }
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (packageName.equals(SNIPPET_PACKAGE)) {
            return List.of(); // JShell holds these classes itself
        }
        if (location == StandardLocation.CLASS_PATH && isOfPlatform(packageName)) {
            return List.of();
        }
        Query query = new Query(location, packageName, Set.copyOf(kinds), recurse);
        List<JavaFileObject> known = answers.get(query);
        if (known == null) {
            List<JavaFileObject> found = new ArrayList<>();
            files.list(location, packageName, kinds, recurse).forEach(found::add);
            known = List.copyOf(found);
            if (!known.isEmpty()) { // a folder on the class path may still be filled
                answers.put(query, known);
            }
        }
        return filter.visible(packageName, known);
    }

    /**
     * Whether no class loader but the platform's may define classes of a package. The compiler
     * looks for a package {@code java} when it reads {@code java.lang}; to say no it would have to
     * open all jars.
     */
    private static boolean isOfPlatform(String packageName) {
        return packageName.equals("java") || packageName.startsWith("java.");
    }

    /** Does nothing: nothing is written, and what was read stays valid. */
    @Override
    public void flush() {}

    @Override
    public ClassLoader getClassLoader(Location location) {
        return usesPlugins ? super.getClassLoader(location) : ClassLoader.getPlatformClassLoader();
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        answers.clear();
        boolean isClasspath = CLASSPATH_OPTIONS.contains(current) && remaining.hasNext();
        Iterator<String> visible =
                isClasspath ? List.of(libraries.visible(remaining.next())).iterator() : remaining;
        return super.handleOption(current, visible);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> names) {
        return files.getJavaFileObjectsFromFiles(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... names) {
        return files.getJavaFileObjects(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return files.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return files.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> paths) throws IOException {
        answers.clear();
        files.setLocation(location, paths);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        answers.clear();
        files.setLocationFromPaths(location, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return files.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return files.getLocationAsPaths(location);
    }

    /**
     * What the compiler asks for.
     *
     * @param kinds source files, class files or both
     */
    private record Query(Location location, String packageName, Set<Kind> kinds, boolean recurse) {}
}
