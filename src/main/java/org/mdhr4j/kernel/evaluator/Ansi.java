package org.mdhr4j.kernel.evaluator;

/** Colours for terminals and front ends, chosen to be readable on light and dark backgrounds. */
final class Ansi {
    private static final String RESET = "\u001b[0m";

    private Ansi() {}

    /** First line of an error report; bold alone, for front ends put a red ground under it. */
    static String title(String name, String message) {
        return bold(name) + (message.isEmpty() ? "" : ": " + message);
    }

    static String bold(String text) {
        return "\u001b[1m" + text + RESET;
    }

    static String red(String text) {
        return "\u001b[31m" + text + RESET;
    }

    static String green(String text) {
        return "\u001b[32m" + text + RESET;
    }
}
