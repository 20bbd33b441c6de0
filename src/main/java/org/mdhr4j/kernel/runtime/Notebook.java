package org.mdhr4j.kernel.runtime;

import java.util.List;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.magic.Magics;
import org.mdhr4j.kernel.session.NotebookKernel;
import org.mdhr4j.notebook.ProgressDisplay;

/**
 * Functions that every notebook has without import. They keep the names and forms that IJava gave
 * them, and also work in a stock JJava kernel.
 */
public final class Notebook {
    private Notebook() {}

    /** Returns the running kernel; IJava notebooks call it to reach the class path. */
    public static NotebookKernel getKernelInstance() {
        if (kernel() instanceof NotebookKernel notebook) {
            return notebook;
        }
        throw new IllegalStateException("This notebook does not run in the mdhr4j kernel.");
    }

    /** Shows a value in the best forms known for it, and returns an id to update it by. */
    public static String display(@Nullable Object value) {
        return show(render(value));
    }

    /**
     * Shows a value in the given MIME types.
     *
     * @param types such as {@code "text/html"}
     * @return an id for {@link #updateDisplay}
     */
    public static String display(@Nullable Object value, String... types) {
        return show(render(value, types));
    }

    /** Replaces what {@code display} showed under {@code id}. */
    public static void updateDisplay(String id, @Nullable Object value) {
        kernel().getIO().display.updateDisplay(id, render(value));
    }

    /** Replaces what {@code display} showed under {@code id}, in the given MIME types. */
    public static void updateDisplay(String id, @Nullable Object value, String... types) {
        kernel().getIO().display.updateDisplay(id, render(value, types));
    }

    /** Removes the cell's output when the next output comes. */
    public static void clearOutput() {
        clearOutput(true);
    }

    /**
     * Removes the cell's output; does nothing in a JJava kernel, which cannot.
     *
     * @param waits whether only when the next output comes, which avoids flicker
     */
    public static void clearOutput(boolean waits) {
        if (kernel() instanceof NotebookKernel notebook) {
            notebook.clearOutput(waits);
        }
    }

    /** Renders the forms in which a value would be shown. */
    public static DisplayData render(@Nullable Object value) {
        return value == null ? new DisplayData("null") : kernel().getRenderer().render(value);
    }

    /** Shows a value in the given MIME types. */
    public static DisplayData render(@Nullable Object value, String... types) {
        return value == null
                ? new DisplayData("null")
                : kernel().getRenderer().renderAs(value, types);
    }

    /** Runs code as a cell would and returns the value of its last expression. */
    public static @Nullable Object eval(String code) {
        return kernel().evalRaw(code);
    }

    /**
     * Runs a line magic as it was written; {@code %name rest} is short for it.
     *
     * @param rest what follows the name on its line
     * @param before characters of the line before {@code rest}, for the columns of errors
     * @throws IllegalArgumentException if there is no such magic, or a quote is not closed
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as below
    public static <T> @Nullable T lineMagic(String name, String rest, int before) throws Exception {
        return lineMagic(name, Magics.arguments(name, rest, before));
    }

    /** Runs a line magic; {@code %name arguments} is short for it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the form that IJava gave it
    public static <T> @Nullable T lineMagic(String name, List<String> arguments) throws Exception {
        Magics.check("%", name, kernel().getMagicsRegistry().getLineMagicNames());
        return kernel().getMagicsRegistry()
                .<@Nullable T, BaseKernel>evalLineMagic(kernel(), name, arguments);
    }

    /** Runs a cell magic; a cell that starts with {@code %%name arguments} is short for it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // the form that IJava gave it
    public static <T> @Nullable T cellMagic(String name, List<String> arguments, String body)
            throws Exception {
        Magics.check("%%", name, kernel().getMagicsRegistry().getCellMagicNames());
        return kernel().getMagicsRegistry()
                .<@Nullable T, BaseKernel>evalCellMagic(kernel(), name, arguments, body);
    }

    /**
     * Shows a progress bar in the cell's output, updated in place.
     *
     * @param task what is being done
     * @param unit what is counted, for example "steps"
     * @param total how many there are, 0 when that is not known
     */
    public static ProgressDisplay progress(String task, String unit, long total) {
        return new ProgressDisplay(new KernelDisplay(kernel()), task, unit, total);
    }

    /**
     * Checks something that a notebook says, prints it, and stops the run if it does not hold.
     *
     * @param claim a sentence, with the numbers it speaks of
     * @throws IllegalStateException if it does not hold; the message is the claim
     */
    public static void check(boolean holds, String claim) {
        if (!holds) {
            throw new IllegalStateException("This does not hold: %s".formatted(claim));
        }
        kernel().getIO().out.println("✓ " + claim);
    }

    /** Prints a formatted text, as {@code System.out.printf} does. */
    @SuppressWarnings("AnnotateFormatMethod") // the notebook's code, not ours, writes the format
    public static void printf(String format, Object... arguments) {
        kernel().getIO().out.printf(format, arguments);
    }

    private static String show(DisplayData data) {
        if (!data.hasDisplayId()) {
            data.setDisplayId(UUID.randomUUID().toString());
        }
        kernel().display(data);
        return data.getDisplayId();
    }

    private static BaseKernel kernel() {
        BaseKernel kernel = BaseKernel.notebookKernel();
        if (kernel == null) {
            throw new IllegalStateException(
                    "There is no notebook here: display and its kin work in the cells of one.");
        }
        return kernel;
    }
}
