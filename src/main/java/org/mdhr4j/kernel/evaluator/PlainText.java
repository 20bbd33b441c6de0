package org.mdhr4j.kernel.evaluator;

import java.lang.reflect.Array;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Any value as text that fits a cell: arrays with their elements, long text cut. */
public final class PlainText {
    private static final int MAX_CHARS = 100_000;
    private static final int MAX_ELEMENTS = 100;
    private static final int MAX_DEPTH = 3;

    private PlainText() {}

    /** Renders the text; never throws, whatever the value's {@code toString()} does. */
    public static String of(@Nullable Object value) {
        String text = text(value, 0);
        return text.length() <= MAX_CHARS
                ? text
                : text.substring(0, MAX_CHARS)
                        + "\n... ("
                        + (text.length() - MAX_CHARS)
                        + " more characters)";
    }

    private static String text(@Nullable Object value, int depth) {
        if (value == null) {
            return "null";
        }
        if (value.getClass().isArray()) {
            return array(value, depth);
        }
        try {
            return Objects.requireNonNullElse(value.toString(), "null");
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            return value.getClass().getSimpleName() + " (its toString() threw " + e + ")";
        }
    }

    private static String array(Object array, int depth) {
        int length = Array.getLength(array);
        StringBuilder text = new StringBuilder();
        text.append(array.getClass().getComponentType().getSimpleName());
        text.append('[').append(length).append("] {");
        if (depth >= MAX_DEPTH) {
            return text.append(length == 0 ? "}" : "...}").toString();
        }
        for (int i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
            text.append(i == 0 ? "" : ", ").append(text(Array.get(array, i), depth + 1));
        }
        return text.append(length > MAX_ELEMENTS ? ", ...}" : "}").toString();
    }
}
