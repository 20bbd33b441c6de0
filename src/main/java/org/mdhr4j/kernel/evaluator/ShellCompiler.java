package org.mdhr4j.kernel.evaluator;

import com.sun.source.util.JavacTask;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JShell's compiler, used for classes that JShell need not know of. They see what the notebook has
 * declared, and one run of the compiler makes them, where JShell runs it four or five times.
 *
 * <p>The compiler stays warm between runs, so JShell's own must be used; it is reached by
 * reflection, like {@link JShellRecords}. Where it is out of reach, JShell does all the work.
 */
final class ShellCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(ShellCompiler.class);

    private final Object maps;
    private final Method imports;
    private final Object factory;
    private final Method compile;
    private final Class<?> worker;
    private final Method textWrap;
    private final Constructor<?> outerWrap;
    private final Field task;
    private final Field diagnostics;
    private final Map<?, ?> classFiles;
    private final Object eval;
    private final Method translate;
    private final Method renew;

    private ShellCompiler(JShell shell) throws ReflectiveOperationException {
        maps = HiddenFields.get(shell, "maps");
        imports = method(maps.getClass(), "packageAndImportsExcept", Set.class, Collection.class);
        factory = HiddenFields.get(shell, "taskFactory");
        worker = type("TaskFactory$Worker");
        compile = method(factory.getClass(), "compile", Collection.class, worker);
        textWrap = method(type("Wrap"), "simpleWrap", String.class);
        outerWrap = type("OuterWrap").getDeclaredConstructor(type("Wrap"));
        outerWrap.setAccessible(true);
        task = HiddenFields.of(type("TaskFactory$BaseTask"), "task");
        diagnostics = HiddenFields.of(type("TaskFactory$BaseTask"), "diagnostics");
        classFiles =
                (Map<?, ?>)
                        HiddenFields.get(HiddenFields.get(factory, "fileManager"), "classObjects");
        eval = HiddenFields.get(shell, "eval");
        translate = method(eval.getClass(), "asJShellException", Throwable.class);
        renew = method(factory.getClass(), "initTaskPool");
        boolean isTask = JavacTask.class.isAssignableFrom(task.getType());
        boolean isCollector = diagnostics.getType() == DiagnosticCollector.class;
        if (!isTask || !isCollector || imports.getReturnType() != String.class) {
            throw new NoSuchMethodException("JShell's compiler has another form");
        }
    }

    /** The compiler of a shell, or nothing if this Java does not let us at it. */
    static Optional<ShellCompiler> of(JShell shell) {
        try {
            return Optional.of(new ShellCompiler(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("JShell's compiler cannot be reached; cells take longer", e);
            return Optional.empty();
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("jdk.jshell." + name, false, JShell.class.getClassLoader());
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters)
            throws NoSuchMethodException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** JShell's package and the imports of all that the notebook has declared, as Java code. */
    String imports() throws ReflectiveOperationException {
        return (String) imports.invoke(maps, null, null);
    }

    /**
     * Compiles one source file.
     *
     * @param work what to do with the compiler; nothing of it may be used afterwards
     * @return what {@code work} returns
     * @throws InvocationTargetException if the compiler breaks
     */
    <T> T compile(String source, Function<Run, T> work) throws ReflectiveOperationException {
        Object[] result = new Object[1];
        Object runner =
                Proxy.newProxyInstance(
                        JShell.class.getClassLoader(),
                        new Class<?>[] {worker},
                        (proxy, method, arguments) -> {
                            result[0] = work.apply(run(arguments[0]));
                            return null;
                        });
        compile.invoke(
                factory, List.of(outerWrap.newInstance(textWrap.invoke(null, source))), runner);
        @SuppressWarnings("unchecked") // set by work alone
        T typed = (T) result[0];
        return typed;
    }

    private Run run(Object compileTask) throws ReflectiveOperationException {
        return new Run(
                (JavacTask) task.get(compileTask),
                (DiagnosticCollector<?>) diagnostics.get(compileTask));
    }

    /**
     * Starts anew with empty tables. The compiler keeps the name of every class that it has ever
     * seen, and JShell goes through all of them after each run, so that cells would take longer the
     * more of them there were. Filling the tables again takes about as long as ten cells.
     */
    void renew() throws ReflectiveOperationException {
        renew.invoke(factory);
    }

    /** Removes a class from those that JShell's snippets are compiled with. */
    void forget(String className) {
        classFiles.remove(className);
    }

    /**
     * What JShell says of an exception that its execution control threw: frames of snippets lead to
     * their ids and lines.
     */
    JShellException translate(Throwable thrown) throws ReflectiveOperationException {
        return (JShellException) translate.invoke(eval, thrown);
    }

    /**
     * A run of the compiler.
     *
     * @param task its steps
     * @param diagnostics what it has found so far
     */
    record Run(JavacTask task, DiagnosticCollector<?> diagnostics) {
        boolean hasErrors() {
            return diagnostics.getDiagnostics().stream()
                    .anyMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
        }
    }
}
