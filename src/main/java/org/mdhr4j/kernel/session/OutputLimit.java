package org.mdhr4j.kernel.session;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import org.mdhr4j.files.Budget;

/**
 * Limits what one cell prints and shows: front ends and notebook files cannot bear what a loop can
 * print. What is beyond is counted, and the cell goes on. The megabytes of text are {@link
 * Budget#OUTPUT_MEGABYTES}; displays may have five times as many.
 */
public final class OutputLimit {
    private static final long MEGABYTE = 1 << 20;
    private static final int DISPLAYS = 5;

    private final long mostText;
    private final long mostShown;
    private long text;
    private long shown;
    private long cut;

    /** Creates a limit as the system property says. */
    public OutputLimit() {
        this(MEGABYTE * Budget.OUTPUT_MEGABYTES.limit());
    }

    OutputLimit(long mostText) {
        this.mostText = mostText;
        this.mostShown = DISPLAYS * mostText;
    }

    /** Begins with the next cell. */
    public synchronized void beginCell() {
        text = 0;
        shown = 0;
        cut = 0;
    }

    /** Forgets what the cell has shown so far and taken back. */
    public synchronized void cleared() {
        text = 0;
        shown = 0;
    }

    /** Returns what of a printed text is shown; where the limit is met, a line says so. */
    public synchronized String kept(String addition) {
        long room = mostText - text;
        text += addition.length();
        if (addition.length() <= room) {
            return addition;
        }
        int length = (int) Math.max(0, room);
        boolean isFirst = cut == 0 || room > 0;
        cut += addition.length() - length;
        return isFirst ? addition.substring(0, length) + notice() : "";
    }

    private String notice() {
        return "\n... This cell has printed %s MB; what follows is not shown. Write it to a file, or allow more: %s.\n"
                .formatted(megabytes(mostText), Budget.OUTPUT_MEGABYTES.remedyInNotebook());
    }

    /** Returns what is shown in place of a display: itself, or a line that says how large it is. */
    public synchronized DisplayBundle kept(DisplayBundle display) {
        long length = length(display);
        if (length > mostShown) {
            return alone(display);
        }
        if (shown + length > mostShown) {
            cut += length;
            return tooLarge(display, length, "after %s MB before it".formatted(megabytes(shown)));
        }
        shown += length;
        return display;
    }

    /** Returns the same for a display that takes the place of an earlier one. */
    public synchronized DisplayBundle alone(DisplayBundle display) {
        long length = length(display);
        if (length <= mostShown) {
            return display;
        }
        cut += length;
        return tooLarge(display, length, "where %s MB are shown".formatted(megabytes(mostShown)));
    }

    private static DisplayBundle tooLarge(DisplayBundle display, long length, String where) {
        DisplayBundle line =
                DisplayBundle.text(
                        "A display of %s MB %s: left out. Store it in a file, or allow more: %s."
                                .formatted(
                                        megabytes(length),
                                        where,
                                        Budget.OUTPUT_MEGABYTES.remedyInNotebook()));
        return new DisplayBundle(line.data(), line.metadata(), display.displayId());
    }

    private static long length(DisplayBundle display) {
        return display.data().asMap().values().stream().mapToLong(OutputLimit::length).sum();
    }

    private static long length(JsonElement value) {
        return value instanceof JsonPrimitive text && text.isString()
                ? text.getAsString().length()
                : value.toString().length();
    }

    /** Returns a line on what the cell printed or showed and nobody saw, empty if there is none. */
    public synchronized String summary() {
        return cut == 0
                ? ""
                : "%s MB of this cell's output were left out.\n".formatted(megabytes(cut));
    }

    private static String megabytes(long characters) {
        return String.format(Locale.ROOT, "%.1f", (double) characters / MEGABYTE);
    }
}
