package org.mdhr4j.kernel.evaluator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellSources.Place;

/**
 * Stack frames as a person wants them: the lines of cells, and which library call they made.
 *
 * <p>Frames of JShell, reflection and the kernel are left out; of a run of library frames the one
 * that the cell called stays, but not one that a magic called: its message says what was wrong;
 * repeated frames are counted.
 */
final class FrameText {
    private static final int MAX_LINES = 40;
    private static final String MAGICS = "org.mdhr4j.kernel.magic.";
    private static final List<String> INTERNAL =
            List.of(
                    "jdk.jshell.",
                    "jdk.internal.",
                    "java.lang.reflect.",
                    "java.lang.invoke.",
                    "org.dflib.jjava.",
                    "org.mdhr4j.kernel.",
                    "REPL.$");

    private final CellSources sources;

    FrameText(CellSources sources) {
        this.sources = sources;
    }

    /** Lines to show for a stack trace, innermost first. */
    List<String> describe(StackTraceElement[] trace) {
        List<String> entries = new ArrayList<>();
        StackTraceElement library = null;
        for (StackTraceElement frame : trace) {
            Place place = placeOf(frame);
            if (place != null) {
                if (library != null) {
                    entries.add("    in " + callOf(library));
                }
                entries.add(userFrame(frame, place));
                library = null;
            } else if (frame.getClassName().startsWith(MAGICS)) {
                library = null;
            } else if (!isInternal(frame)) {
                library = frame;
            }
        }
        if (entries.isEmpty() && trace.length > 0 && !isInternal(trace[0])) {
            entries.add("    in " + callOf(trace[0]));
        }
        return shorten(collapse(entries));
    }

    private @Nullable Place placeOf(StackTraceElement frame) {
        String program = Program.programOf(frame.getClassName());
        if (program != null) {
            return sources.place(program, frame.getLineNumber());
        }
        String file = frame.getFileName();
        if (file == null || !file.startsWith("#")) {
            return null;
        }
        return sources.place(file.substring(1), frame.getLineNumber());
    }

    private static String userFrame(StackTraceElement frame, Place place) {
        String method = methodOf(frame);
        String where = "line " + place.line() + " of " + place.cell();
        String head = "    at " + Ansi.green(method.isEmpty() ? where : method + ", " + where);
        String line = SourceLine.of(place.source().strip()).text();
        return line.isEmpty() ? head : head + "\n        " + line;
    }

    /** The method as the user wrote it; empty for code that stands in the cell itself. */
    private static String methodOf(StackTraceElement frame) {
        String type = Program.localName(frame.getClassName());
        String method = frame.getMethodName();
        if (method.startsWith("lambda$") || method.contains("$$lambda")) {
            method = "lambda";
        } else if (method.startsWith("do_it$")) {
            method = "";
        } else if (method.equals("<init>")) {
            method = "new " + type.substring(type.lastIndexOf('.') + 1);
            type = "";
        } else if (method.equals("<clinit>")) {
            method = "static initialiser of " + type;
            type = "";
        }
        boolean isMember = !type.isEmpty() && !type.startsWith("REPL.") && !method.isEmpty();
        return isMember ? type.replace('$', '.') + "." + method : method;
    }

    private static String callOf(StackTraceElement frame) {
        String type = frame.getClassName();
        String simple = type.substring(type.lastIndexOf('.') + 1).replace('$', '.');
        return simple + "." + frame.getMethodName();
    }

    private static boolean isInternal(StackTraceElement frame) {
        String type = frame.getClassName();
        return INTERNAL.stream().anyMatch(type::startsWith);
    }

    private static List<String> collapse(List<String> entries) {
        List<String> result = new ArrayList<>();
        int i = 0;
        while (i < entries.size()) {
            int period = repeatedPeriod(entries, i);
            int repeats = period == 0 ? 1 : repeats(entries, i, period);
            int length = Math.max(period, 1);
            result.addAll(entries.subList(i, i + length));
            if (repeats > 1) {
                String what = length == 1 ? "that call" : "those " + length + " calls";
                result.add("    ... " + what + " " + (repeats - 1) + " times more");
            }
            i += length * repeats;
        }
        return result;
    }

    /** Length of a pattern of up to four entries that starts at {@code from} and repeats, or 0. */
    private static int repeatedPeriod(List<String> entries, int from) {
        for (int period = 1; period <= 4; period++) {
            if (repeats(entries, from, period) > 2) {
                return period;
            }
        }
        return 0;
    }

    private static int repeats(List<String> entries, int from, int period) {
        int count = 1;
        while (from + (count + 1) * period <= entries.size()
                && entries.subList(from, from + period)
                        .equals(
                                entries.subList(
                                        from + count * period, from + (count + 1) * period))) {
            count++;
        }
        return count;
    }

    private static List<String> shorten(List<String> entries) {
        if (entries.size() <= MAX_LINES) {
            return entries;
        }
        int half = MAX_LINES / 2;
        List<String> result = new ArrayList<>(entries.subList(0, half));
        result.add("    ... " + (entries.size() - 2 * half) + " more calls");
        result.addAll(entries.subList(entries.size() - half, entries.size()));
        return result;
    }
}
