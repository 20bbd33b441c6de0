package org.mdhr4j.machine;

import java.nio.charset.Charset;

/**
 * Knows whether the locale of this process has no letters beyond ASCII: then Java cannot name files
 * with such letters, nor give them to another program.
 */
public final class AsciiLocale {
    /** Names of an encoding of seven bits. */
    private static final String ASCII = "ANSI_X3\\.4-1968|US-ASCII|ASCII|646";

    private static final String PROBLEM =
            "The locale knows no letters beyond ASCII, so files with such names cannot be opened. Start Jupyter with LC_ALL=C.UTF-8.";

    private AsciiLocale() {}

    /** Returns what is wrong with the locale and what to do, empty if nothing is. */
    public static String problem() {
        return encoding().matches(ASCII) ? PROBLEM : "";
    }

    private static String encoding() {
        return System.getProperty("sun.jnu.encoding", "");
    }

    /**
     * Makes sure that another program gets a text as it is written.
     *
     * @throws IllegalArgumentException if the locale lacks some of its letters
     */
    public static void requireEncodable(String text) {
        if (encoding().matches(ASCII)
                && !Charset.forName("US-ASCII").newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "Letters of it would reach the program as question marks. " + PROBLEM);
        }
    }
}
