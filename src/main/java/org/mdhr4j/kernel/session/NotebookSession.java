package org.mdhr4j.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.evaluator.CellResult;
import org.mdhr4j.kernel.evaluator.CodeAssistant;
import org.mdhr4j.kernel.evaluator.CodeStatus;
import org.mdhr4j.kernel.evaluator.Completion;
import org.mdhr4j.kernel.evaluator.Inspection;
import org.mdhr4j.kernel.evaluator.JavaEvaluator;
import org.mdhr4j.kernel.magic.CellMagicCall;
import org.mdhr4j.widget.LiveWidgets;

/**
 * One running notebook.
 *
 * <p>One thread at a time may complete and inspect; cells and what widgets call for take turns;
 * {@link #interrupt()} may be called from any thread. At most one session is open in a process at a
 * time.
 */
public final class NotebookSession implements AutoCloseable {
    private final JavaEvaluator evaluator;
    private final CodeAssistant assistant;
    private final NotebookKernel kernel;
    private final LiveWidgets widgets;
    private final ReentrantLock turn = new ReentrantLock();
    private final SessionCode code;
    private volatile Runnable whenEnded = () -> {};

    /**
     * Opens a session: starts Java, installs extensions, runs the start-up scripts.
     *
     * @param output where streams, displays and questions go
     */
    public NotebookSession(SessionConfig config, CellOutput output, SessionComms comms) {
        evaluator = new JavaEvaluator(config.evaluator());
        evaluator.tellNotes(note -> output.stream("stderr", note + "\n"));
        assistant = evaluator.assistant();
        NotebookRenderer renderer = new NotebookRenderer();
        SwitchedOutput switched = new SwitchedOutput(output);
        kernel = new NotebookKernel(evaluator, renderer, switched, comms);
        kernel.install();
        code = new SessionCode(evaluator, renderer, switched, turn);
        widgets = comms.widgets();
        widgets.enter(code);
        for (String script : config.scripts()) {
            CellError error = run("the start-up script", script).error();
            if (error != null) {
                output.stream("stderr", String.join("\n", error.traceback()) + "\n");
            }
        }
    }

    /** Returns the session as extensions see it. */
    public NotebookKernel kernel() {
        return kernel;
    }

    /**
     * Runs a cell.
     *
     * @param label what the user knows the cell by, such as {@code cell 3}
     * @param code Java with magics
     */
    public CellOutcome run(String label, String code) {
        turn.lock();
        try {
            kernel.begin(label);
            Optional<String> question = ConsoleWords.question(code);
            return question.isPresent()
                    ? answer(question.get())
                    : advised(code, outcome(kernel.runCell(label, code)));
        } finally {
            whenEnded.run(); // before widgets get their turn
            turn.unlock();
        }
    }

    /** Does what changes of widgets call for, as cells are run; {@link #interrupt()} stops it. */
    public void react() {
        code.inTurn(widgets::react);
    }

    private CellOutcome answer(String name) {
        Inspection named = inspect(name, name.length());
        Inspection found = named == null ? inspect(name + "(", name.length() + 1) : named;
        String text = found == null ? "Nothing is known of %s.".formatted(name) : found.text();
        return new CellOutcome(DisplayBundle.text(text), null);
    }

    private static CellOutcome advised(String code, CellOutcome outcome) {
        CellError error = outcome.error();
        Optional<String> advice = ConsoleWords.advice(code);
        if (error == null
                || advice.isEmpty()
                || !error.name().equals(CellError.COMPILATION_ERROR)) {
            return outcome;
        }
        List<String> lines = new ArrayList<>(error.traceback());
        lines.add(advice.get());
        String message = error.message() + ". " + advice.get();
        return new CellOutcome(null, new CellError(error.name(), message, lines));
    }

    /**
     * Returns whether a cell is what people type to leave a console: {@code exit}, {@code quit()},
     * {@code /exit}; false if the notebook has a variable or method of that name.
     */
    public boolean asksToLeave(String code) {
        return ConsoleWords.asksToLeave(code, evaluator::declares);
    }

    /** Runs a statement without effect, so that the first cell finds the compiler at work. */
    public void warmUp() {
        code.inTurn(() -> kernel.runCell("the warm-up", "Thread.onSpinWait();"));
    }

    private CellOutcome outcome(CellResult result) {
        Object value = result.value();
        if (!result.isOk() || value == null || isSilent(value)) {
            return new CellOutcome(null, result.error());
        }
        CellResult rendered = evaluator.call(() -> render(value));
        Object bundle = rendered.value();
        if (bundle instanceof DisplayBundle shown) {
            return new CellOutcome(shown, null);
        }
        return new CellOutcome(null, rendered.error());
    }

    /** Ids of displays and the standard streams are values that nobody wants to see. */
    private boolean isSilent(Object value) {
        return kernel.isDisplayId(value) || value == System.out || value == System.err;
    }

    private DisplayBundle render(Object value) {
        DisplayData data =
                value instanceof DisplayData ready ? ready : kernel.getRenderer().render(value);
        return DisplayBundle.of(data);
    }

    /**
     * Stops a cell at its start if the condition holds then; see {@link #interrupt()}.
     *
     * @param whenEnded called when a cell has ended, before anything else runs
     */
    public void cancelWhen(BooleanSupplier condition, Runnable whenEnded) {
        this.whenEnded = whenEnded;
        evaluator.cancelWhen(condition);
    }

    /** Stops the running cell; false if none runs. */
    public boolean interrupt() {
        return evaluator.interrupt();
    }

    /** Completes code or a magic's name at a cursor (a Java index). */
    public Completion complete(String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String line = code.substring(lineStart, cursor);
        if (line.stripLeading().startsWith("%") && line.strip().matches("%{1,2}\\w*")) {
            return completeMagic(line.stripLeading(), cursor);
        }
        return assistant.complete(code, cursor);
    }

    private Completion completeMagic(String typed, int cursor) {
        Set<String> names = new TreeSet<>();
        if (!typed.startsWith("%%")) {
            kernel.getMagicsRegistry().getLineMagicNames().forEach(n -> names.add("%" + n));
        }
        kernel.getMagicsRegistry().getCellMagicNames().forEach(n -> names.add("%%" + n));
        List<String> matches = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(typed)) {
                matches.add(name);
            }
        }
        return new Completion(matches, cursor - typed.length(), cursor);
    }

    /** Explains what stands at a cursor (a Java index), or null if nothing is known about it. */
    public @Nullable Inspection inspect(String code, int cursor) {
        return assistant.inspect(code, cursor);
    }

    /** Returns whether code could be run as it stands. */
    public CodeStatus status(String code) {
        boolean isOneLine =
                asksToLeave(code)
                        || ConsoleWords.question(code).isPresent()
                        || CellMagicCall.parse(code).isPresent();
        return isOneLine
                ? new CodeStatus("complete", "")
                : assistant.status(kernel.lineMagics().translate(code));
    }

    @Override
    public void close() {
        widgets.leave();
        code.close();
        kernel.uninstall();
        evaluator.close();
    }
}
