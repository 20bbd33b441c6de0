package org.mdhr4j.checkpoint;

import org.mdhr4j.files.Shown;

/** Makes text out of a foreign file fit for a terminal. */
public final class Printable {
    private static final int MAX_LENGTH = 200;

    private Printable() {}

    /**
     * Returns the text with control and direction characters replaced and its end cut off when it
     * is long.
     */
    public static String text(String text) {
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 3) + "...";
        StringBuilder clean = new StringBuilder(cut.length());
        cut.codePoints().forEach(c -> clean.appendCodePoint(Shown.isUnseen(c) ? '\ufffd' : c));
        return clean.toString();
    }
}
