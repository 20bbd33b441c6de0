package org.mdhr4j.kernel.evaluator;

import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes that JShell compiles, and lets go of what was replaced.
 *
 * <p>JShell keeps a variable in a static field of a class of its own. When the variable is declared
 * again, the new class replaces the old one; the old field is emptied here, so that its value, an
 * off-heap tensor perhaps, does not outlive it, unless a lambda that was made before may read it.
 */
final class SnippetClasses implements LoaderDelegate {
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*");

    private final NotebookClassLoader loader;
    private final Map<String, String> wrapperByKey = new HashMap<>();
    private final Map<String, String> wrapperByVariable = new HashMap<>();
    private final Aftermath aftermath = new Aftermath();
    private final LastingReferences references = new LastingReferences();

    SnippetClasses(NotebookClassLoader loader) {
        this.loader = loader;
    }

    NotebookClassLoader loader() {
        return loader;
    }

    @Override
    public synchronized void load(ClassBytecodes[] classes) throws ClassInstallException {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        for (ClassBytecodes c : classes) {
            bytes.put(c.name(), c.bytecodes());
            references.add(c.name(), c.bytecodes());
        }
        boolean[] installed = new boolean[classes.length];
        try {
            for (Class<?> type : loader.define(bytes)) {
                replacePredecessor(type);
            }
            Arrays.fill(installed, true);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException(
                    "Cannot load %s: %s".formatted(bytes.keySet(), e), installed);
        }
    }

    private void replacePredecessor(Class<?> type) {
        String name = type.getName();
        Matcher wrapper = WRAPPER.matcher(name);
        if (!wrapper.matches()) {
            return;
        }
        String previous = wrapperByKey.put(wrapper.group(1), name);
        if (previous != null && !previous.equals(name)) {
            carry(previous, type);
            noteUsersOfMethods(previous, type);
            noteStaticFields(previous, type);
            empty(previous);
        }
        for (Field field : StaticFields.of(type)) {
            String older = wrapperByVariable.put(field.getName(), name);
            if (older != null && !older.equals(name)) {
                usersOf(older).forEach(user -> aftermath.outdated(user, field.getName()));
                empty(older);
            }
        }
    }

    /**
     * Gives a variable the value that it had, for the user may not have touched it: JShell also
     * makes those anew that depend on what was declared. What does not fit goes.
     */
    private void carry(String previous, Class<?> type) {
        Class<?> holder = loader.snippetClass(previous);
        for (Field field : StaticFields.of(type)) {
            Field older = holder == null ? null : StaticFields.named(holder, field.getName());
            if (older == null) {
                continue;
            }
            String olderType = older.getGenericType().getTypeName();
            if (olderType.equals(field.getGenericType().getTypeName())) {
                StaticFields.copy(older, field);
            } else {
                aftermath.lost(field.getName());
            }
        }
    }

    /** What the classes loaded so far did to what was there before. */
    Aftermath aftermath() {
        return aftermath;
    }

    /**
     * Variables that hold a lambda, or an object of the notebook, which reads what a class holds.
     */
    private List<String> usersOf(String holder) {
        Set<String> users = references.usersOf(holder);
        return users.isEmpty()
                ? List.of()
                : wrapperByVariable.keySet().stream().filter(v -> isOf(users, v)).toList();
    }

    private void noteUsersOfMethods(String previous, Class<?> type) {
        for (String user : usersOf(previous)) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.isSynthetic() && !method.getName().startsWith(Program.METHOD)) {
                    aftermath.outdated(user, method.getName() + "()");
                }
            }
        }
    }

    private void noteStaticFields(String previous, Class<?> type) {
        for (Class<?> own : type.getDeclaredClasses()) {
            Class<?> older = loader.snippetClass(previous + "$" + own.getSimpleName());
            boolean hasState =
                    older != null
                            && StaticFields.of(older).stream()
                                    .anyMatch(f -> !Modifier.isFinal(f.getModifiers()));
            if (hasState) {
                aftermath.startedAnew(own.getSimpleName());
            }
        }
    }

    private boolean isOf(Set<String> users, String variable) {
        Object value = variable(variable);
        String name = value == null ? "" : value.getClass().getName();
        return users.stream().anyMatch(u -> name.equals(u) || name.startsWith(u + "$$Lambda"));
    }

    /** Binary name of the class that holds a variable, or null if there is none of that name. */
    synchronized @Nullable String holderOf(String variable) {
        return wrapperByVariable.get(variable);
    }

    /** Forgets a snippet's key, which no later snippet will have. */
    synchronized void forgetKey(String key) {
        wrapperByKey.remove(key);
    }

    /** Empties a variable that is no longer used. */
    synchronized void releaseVariable(String variable) {
        String wrapper = wrapperByVariable.remove(variable);
        if (wrapper != null) {
            empty(wrapper);
        }
    }

    /** Whether the notebook has a variable of that name. */
    synchronized boolean hasVariable(String name) {
        return wrapperByVariable.containsKey(name);
    }

    /** The value of a variable of the notebook, or null if there is none of that name. */
    synchronized @Nullable Object variable(String name) {
        String wrapper = wrapperByVariable.get(name);
        Class<?> type = wrapper == null ? null : loader.snippetClass(wrapper);
        if (type == null) {
            return null;
        }
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Gives a variable of the notebook a value; false if it cannot hold it. */
    synchronized boolean setVariable(String name, @Nullable Object value) {
        String wrapper = wrapperByVariable.get(name);
        Class<?> type = wrapper == null ? null : loader.snippetClass(wrapper);
        if (type == null) {
            return false;
        }
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            field.set(null, value);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return false; // of a type that has been declared anew since
        }
    }

    private void empty(String wrapper) {
        Class<?> type = loader.snippetClass(wrapper);
        if (type == null || references.reach(wrapper)) {
            return;
        }
        for (Field field : StaticFields.of(type)) {
            StaticFields.clear(field);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        // JShell makes new classes instead: redefinition in place is not offered.
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        for (String entry : path.split(File.pathSeparator)) {
            try {
                loader.addURL(new File(entry).toURI().toURL());
            } catch (MalformedURLException e) {
                throw new InternalException("Not a class path entry: %s: %s".formatted(entry, e));
            }
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return loader.loadClass(name);
    }
}
