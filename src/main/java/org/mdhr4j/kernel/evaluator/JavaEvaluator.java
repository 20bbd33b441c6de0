package org.mdhr4j.kernel.evaluator;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellSources.Cell;

/**
 * Runs the Java cells of one notebook in this process.
 *
 * <p>One thread at a time may evaluate, complete or inspect; {@link #interrupt()} may be called
 * from any thread. A cell may evaluate further code while it runs (magics do).
 */
public final class JavaEvaluator implements AutoCloseable {
    private static final String CLASS_PATH = "java.class.path";

    private final String classPathBefore = System.getProperty(CLASS_PATH, "");
    private final KernelLibraries libraries = KernelLibraries.ofProcess();
    private final NotebookExecutionControl control;
    private final JShell shell;
    private final LazyImports imports;
    private final SnippetRunner snippets;
    private final DeclaredNames declared;
    private final CellTimeout timeout;
    private final PackageIndex index;
    private volatile BooleanSupplier isCancelled = () -> false;
    private volatile Consumer<String> notes = note -> {};
    private int depth;

    /** Creates an evaluator; its start-up imports are run when code first needs them. */
    public JavaEvaluator(EvaluatorConfig config) {
        this(config, ShellCompiler::of);
    }

    /**
     * An evaluator with a compiler of our choice.
     *
     * @param compiler JShell's compiler if it can be reached; else JShell does all the work
     */
    JavaEvaluator(EvaluatorConfig config, Function<JShell, Optional<ShellCompiler>> compiler) {
        ClassLoader parent = JavaEvaluator.class.getClassLoader();
        NotebookClassLoader loader =
                new NotebookClassLoader(
                        new VisibleClasses(
                                parent == null ? ClassLoader.getSystemClassLoader() : parent,
                                libraries));
        control = new NotebookExecutionControl(new SnippetClasses(loader));
        TemporaryNames names = new TemporaryNames();
        TypeFilter filter = new TypeFilter();
        shell = JShells.create(control, config, names, filter, libraries);
        index = new PackageIndex(shell.sourceCodeAnalysis());
        index.pause();
        timeout = new CellTimeout(config.timeoutMillis(), this::interrupt);
        imports = new LazyImports(config.imports(), loader);
        SnippetPrograms programs = new SnippetPrograms(control, compiler.apply(shell));
        declared = new DeclaredNames(shell, control.classes(), filter, libraries);
        snippets = new SnippetRunner(shell, control, timeout, imports, names, programs, declared);
        if (!config.classpath().isEmpty()) {
            addToClasspath(String.join(File.pathSeparator, config.classpath()));
        }
        imports.takeUnknown().forEach(shell::eval);
        index.resumeWhenIdle();
    }

    /** Returns the class loader that sees the notebook's own classes and all jars added to it. */
    public ClassLoader classLoader() {
        return control.classes().loader();
    }

    /**
     * Runs a cell.
     *
     * @param label what the user knows the cell by, such as {@code cell 3}; used in error reports
     * @param code Java, any number of declarations, statements and expressions
     */
    public CellResult evaluate(String label, String code) {
        return evaluate(label, code, code);
    }

    /**
     * Runs a cell that was translated from something else.
     *
     * @param original what the user wrote, line by line as {@code code}; shown in error reports
     */
    public CellResult evaluate(String label, String original, String code) {
        Cell cell = new Cell(label, original.lines().toList());
        CellResult result = inCell(() -> snippets.run(cell, code));
        declared.takeNotes().forEach(notes);
        return result;
    }

    /**
     * Says who is told what cells do beyond what they were asked for: which variables went with a
     * class, which declarations are incomplete. One line each, when a cell has ended.
     */
    public void tellNotes(Consumer<String> listener) {
        notes = listener;
    }

    /**
     * Runs Java code of the program as if it were a cell: it can be interrupted, and what it throws
     * becomes an error report.
     */
    public CellResult call(Callable<@Nullable Object> body) {
        return inCell(() -> runProgram(body));
    }

    private CellResult runProgram(Callable<@Nullable Object> body) {
        try {
            return CellResult.of(control.call(body));
        } catch (Throwable e) { // the user's code may throw anything; all of it is shown
            return CellResult.failed(snippets.describe(e));
        }
    }

    private CellResult inCell(Supplier<CellResult> body) {
        boolean isOutermost = depth++ == 0;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classLoader());
        if (isOutermost) {
            beginCell();
        }
        try {
            return body.get();
        } finally {
            if (isOutermost) {
                timeout.stop();
                control.interruption().endCell();
                index.resumeWhenIdle();
            }
            Thread.currentThread().setContextClassLoader(before);
            depth--;
        }
    }

    private void beginCell() {
        index.pause();
        HeapReserve.take();
        control.interruption().beginCell();
        if (isCancelled.getAsBoolean()) {
            control.interruption().request();
        }
        timeout.start();
    }

    /**
     * Lets the caller stop a cell that it has accepted but that has not reached the evaluator:
     * asked whenever a cell starts.
     */
    public void cancelWhen(BooleanSupplier condition) {
        isCancelled = condition;
    }

    /** Stops the running cell, from any thread; false if none runs. */
    public boolean interrupt() {
        return control.interrupt();
    }

    /**
     * Adds jars and folders of classes, separated as the platform does, for what follows; also to
     * the property {@code java.class.path}, which libraries read.
     */
    public void addToClasspath(String entry) {
        shell.addToClasspath(entry);
        String before = System.getProperty(CLASS_PATH, "");
        System.setProperty(CLASS_PATH, before + File.pathSeparator + entry);
        index.invalidate();
        for (String part : entry.split(File.pathSeparator)) {
            libraries.added(Path.of(part));
            NewServices.register(Path.of(part), classLoader());
        }
    }

    /**
     * Says why a jar would not be in force if it were added: cells have another version of it from
     * the program, or one was added earlier.
     *
     * @return one line, or empty if it would be in force
     */
    public Optional<String> inForceInsteadOf(Path jar) {
        return libraries.inForceInsteadOf(jar);
    }

    /** Returns the assistant for completion and inspection of code. */
    public CodeAssistant assistant() {
        return new CodeAssistant(shell, control.classes(), imports, index);
    }

    /** Returns the notebook's variables and their values, in the order of their declaration. */
    public Map<String, Variable> variables() {
        return Variable.all(shell, control.classes());
    }

    /** Returns whether the notebook has declared a variable or a method of that name. */
    public boolean declares(String name) {
        return shell.variables().anyMatch(v -> v.name().equals(name))
                || shell.methods().anyMatch(m -> m.name().equals(name));
    }

    @Override
    public void close() {
        timeout.close();
        index.close();
        shell.close();
        System.setProperty(CLASS_PATH, classPathBefore);
    }
}
