package org.mdhr4j.kernel.evaluator;

/** Colours for terminals and front ends, chosen to be readable on light and dark backgrounds. */
final class Ansi {
    private static final String RESET = "\u001b[0m";

    private Ansi() {}

    /** First line of an error report. */
    static String title(String name, String message) {
        return "\u001b[1;31m" + name + RESET + (message.isEmpty() ? "" : ": " + message);
    }

    static String bold(String text) {
        return "\u001b[1m" + text + RESET;
    }

    static String red(String text) {
        return "\u001b[31m" + text + RESET;
    }

    static String cyan(String text) {
        return "\u001b[36m" + text + RESET;
    }
}
