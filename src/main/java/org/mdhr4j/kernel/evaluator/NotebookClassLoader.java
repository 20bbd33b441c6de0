package org.mdhr4j.kernel.evaluator;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Class loader of a notebook: jars added while it runs, and the classes of its snippets.
 *
 * <p>Each snippet is defined by a small loader of its own, so that replaced code and finished
 * statements can be collected; this loader finds them by name.
 */
final class NotebookClassLoader extends URLClassLoader {
    /** Package of all classes that JShell makes. */
    static final String SNIPPET_PREFIX = "REPL.";

    private final Map<String, ClassReference> snippets = new ConcurrentHashMap<>();

    NotebookClassLoader(ClassLoader parent) {
        super("notebook", new URL[0], parent);
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    /** Defines the classes of one snippet together, in a loader of their own. */
    Map<String, Class<?>> define(Map<String, byte[]> classes) throws ClassNotFoundException {
        SnippetLoader loader = new SnippetLoader(this, classes);
        Map<String, Class<?>> defined = new ConcurrentHashMap<>();
        for (String name : classes.keySet()) {
            Class<?> type = loader.loadClass(name);
            snippets.put(name, new ClassReference(type));
            defined.put(name, type);
        }
        return defined;
    }

    /** Lets the class be collected once nothing else refers to it. */
    void release(String name) {
        ClassReference reference = snippets.get(name);
        if (reference != null) {
            reference.weaken();
        }
    }

    /** A class of a snippet, or null if it was never defined or is gone. */
    @Nullable Class<?> snippetClass(String name) {
        ClassReference reference = snippets.get(name);
        Class<?> type = reference == null ? null : reference.get();
        if (type == null) {
            snippets.remove(name);
        }
        return type;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(SNIPPET_PREFIX)) {
            return super.loadClass(name, resolve);
        }
        Class<?> type = snippetClass(name);
        if (type == null) {
            throw new ClassNotFoundException(name);
        }
        return type;
    }

    /** Defines the classes of one snippet and asks the notebook's loader for all others. */
    private static final class SnippetLoader extends ClassLoader {
        private final NotebookClassLoader notebook;
        private final Map<String, byte[]> classes;

        SnippetLoader(NotebookClassLoader notebook, Map<String, byte[]> classes) {
            super("snippet", notebook);
            this.notebook = notebook;
            this.classes = new ConcurrentHashMap<>(classes);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                byte[] bytes = classes.remove(name);
                return bytes == null
                        ? notebook.loadClass(name)
                        : defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
