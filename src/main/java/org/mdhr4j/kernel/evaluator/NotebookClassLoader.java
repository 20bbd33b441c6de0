package org.mdhr4j.kernel.evaluator;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Class loader of a notebook: jars added while it runs, and the classes of its snippets. */
final class NotebookClassLoader extends URLClassLoader {
    /** Package of all classes that JShell makes. */
    static final String SNIPPET_PREFIX = "REPL.";

    private final Map<String, byte[]> undefined = new ConcurrentHashMap<>();

    NotebookClassLoader(ClassLoader parent) {
        super("notebook", new URL[0], parent);
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    /**
     * Defines the classes of one snippet, which may need each other.
     *
     * @param classes class files by binary name
     */
    List<Class<?>> define(Map<String, byte[]> classes) throws ClassNotFoundException {
        undefined.putAll(classes);
        List<Class<?>> defined = new ArrayList<>();
        for (String name : classes.keySet()) {
            defined.add(loadClass(name));
        }
        return defined;
    }

    /** A class of a snippet, or null if it was never defined. */
    @Nullable Class<?> snippetClass(String name) {
        synchronized (getClassLoadingLock(name)) {
            return findLoadedClass(name);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(SNIPPET_PREFIX) ? loadSnippet(name) : super.loadClass(name, resolve);
    }

    private Class<?> loadSnippet(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = undefined.remove(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
