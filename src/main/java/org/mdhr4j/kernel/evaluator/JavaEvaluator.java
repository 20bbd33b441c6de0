package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellSources.Cell;

/**
 * Runs the Java cells of one notebook in this process.
 *
 * <p>One thread at a time may evaluate, complete or inspect; {@link #interrupt()} may be called
 * from any thread. A cell may evaluate further code while it runs (magics do).
 */
public final class JavaEvaluator implements AutoCloseable {
    private final NotebookExecutionControl control;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final CellSources sources = new CellSources();
    private final RuntimeErrors runtimeErrors = new RuntimeErrors(sources);
    private final CompileErrors compileErrors = new CompileErrors(sources);
    private final TemporaryVariables temporaries;
    private final CellTimeout timeout;
    private volatile BooleanSupplier isCancelled = () -> false;
    private int depth;

    /** An evaluator; JShell is created and the imports are run before this returns. */
    public JavaEvaluator(EvaluatorConfig config) {
        ClassLoader parent = JavaEvaluator.class.getClassLoader();
        NotebookClassLoader loader =
                new NotebookClassLoader(
                        parent == null ? ClassLoader.getSystemClassLoader() : parent);
        control = new NotebookExecutionControl(new SnippetClasses(loader));
        shell = JShells.create(control, config);
        analysis = shell.sourceCodeAnalysis();
        temporaries = new TemporaryVariables(shell, control.classes());
        timeout = new CellTimeout(config.timeoutMillis(), this::interrupt);
        config.classpath().forEach(this::addToClasspath);
        config.imports().forEach(shell::eval);
    }

    /** The class loader that sees the notebook's own classes and all jars added to it. */
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
        boolean isOutermost = depth++ == 0;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classLoader());
        if (isOutermost) {
            beginCell();
            timeout.start();
        }
        try {
            return runSnippets(new Cell(label, original.lines().toList()), code);
        } finally {
            if (isOutermost) {
                timeout.stop();
                control.interruption().endCell();
            }
            Thread.currentThread().setContextClassLoader(before);
            depth--;
        }
    }

    /**
     * Runs Java code of the program as if it were a cell: it can be interrupted, and what it throws
     * becomes an error report.
     */
    public CellResult call(Callable<@Nullable Object> body) {
        boolean isOutermost = depth++ == 0;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classLoader());
        if (isOutermost) {
            beginCell();
        }
        try {
            return CellResult.of(control.call(body));
        } catch (Throwable e) { // the user's code may throw anything; all of it is shown
            return CellResult.failed(describe(e));
        } finally {
            if (isOutermost) {
                control.interruption().endCell();
            }
            Thread.currentThread().setContextClassLoader(before);
            depth--;
        }
    }

    private void beginCell() {
        control.interruption().beginCell();
        if (isCancelled.getAsBoolean()) {
            control.interruption().request();
        }
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

    /** Adds a jar or folder of classes for the cells that follow. */
    public void addToClasspath(String entry) {
        shell.addToClasspath(entry);
    }

    /** Completion and inspection of code. */
    public CodeAssistant assistant() {
        return new CodeAssistant(shell, control.classes());
    }

    /** The notebook's variables and their values, in the order of their declaration. */
    public Map<String, Variable> variables() {
        return Variable.all(shell, control.classes());
    }

    @Override
    public void close() {
        timeout.close();
        shell.close();
    }

    private CellResult runSnippets(Cell cell, String code) {
        temporaries.beginCell(code);
        Object value = null;
        String rest = code.substring(CodeStart.of(code));
        while (!rest.isEmpty()) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                break;
            }
            boolean isWhole = info.completeness().isComplete() && info.source() != null;
            String source = isWhole ? info.source() : rest;
            int line = lineAt(code, code.length() - rest.length());
            rest = isWhole ? info.remaining() : "";
            rest = rest.substring(CodeStart.of(rest));
            CellResult result = runSnippet(cell, line, source);
            if (!result.isOk()) {
                return result;
            }
            value = result.value();
        }
        return CellResult.of(value);
    }

    private CellResult runSnippet(Cell cell, int line, String source) {
        control.reset();
        List<SnippetEvent> events = shell.eval(source);
        Object value = control.value();
        Throwable failure = control.failure();
        control.reset();
        if (control.interruption().isRequested()) {
            return CellResult.failed(interruptedError());
        }
        SnippetEvent main = mainEvent(events);
        if (main == null) {
            return CellResult.of(null);
        }
        sources.bind(main.snippet().id(), cell, line);
        CellError error = errorOf(main, source, failure);
        if (error != null) {
            return CellResult.failed(error);
        }
        temporaries.created(main.snippet());
        boolean isShown = isShown(main.snippet());
        return CellResult.of(isShown ? value : null);
    }

    private CellError interruptedError() {
        return timeout.hasElapsed() ? timeout.error() : CellError.interrupted();
    }

    private @Nullable CellError errorOf(
            SnippetEvent event, String source, @Nullable Throwable failure) {
        Snippet snippet = event.snippet();
        if (event.status() == Status.REJECTED) {
            return compileErrors.report(
                    snippet.id(), snippet.source(), shell.diagnostics(snippet).toList());
        }
        CellFailedException reported = reportedFailure(failure);
        if (reported != null) {
            return reported.error();
        }
        JShellException exception = event.exception();
        if (exception instanceof EvalException thrown) {
            return runtimeErrors.report(thrown);
        }
        if (exception instanceof UnresolvedReferenceException unresolved) {
            return runtimeErrors.report(unresolved, missingOf(unresolved.getSnippet()));
        }
        return failure == null ? null : runtimeErrors.report(failure);
    }

    private List<String> missingOf(DeclarationSnippet snippet) {
        return shell.unresolvedDependencies(snippet).toList();
    }

    private CellError describe(Throwable thrown) {
        if (thrown instanceof CellInterruptedException) {
            return interruptedError();
        }
        CellFailedException reported = reportedFailure(thrown);
        return reported == null ? runtimeErrors.report(thrown) : reported.error();
    }

    private static @Nullable CellFailedException reportedFailure(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof CellFailedException failed) {
                return failed;
            }
        }
        return null;
    }

    private static @Nullable SnippetEvent mainEvent(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                return event;
            }
        }
        return null;
    }

    /** Whether a snippet's value is the result of a cell that ends with it. */
    private static boolean isShown(Snippet snippet) {
        SubKind kind = snippet.subKind();
        return kind == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || kind == SubKind.VAR_VALUE_SUBKIND
                || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    }

    private static int lineAt(String code, int offset) {
        return 1 + (int) code.substring(0, offset).chars().filter(c -> c == '\n').count();
    }
}
