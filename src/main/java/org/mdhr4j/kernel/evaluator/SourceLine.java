package org.mdhr4j.kernel.evaluator;

/**
 * A line of the user's code as error reports show it: of a long one the part that matters, for a
 * line may be a file's worth of data.
 *
 * @param text what is shown
 * @param column where in it the marked character stands, from 0
 */
record SourceLine(String text, int column) {
    private static final int MAX_CHARS = 200;
    private static final int CHARS_BEFORE = 80;
    private static final String CUT = "...";

    /** A line with its start. */
    static SourceLine of(String line) {
        return of(line, 0);
    }

    /**
     * A line with what is around a character.
     *
     * @param column of the character, from 0
     */
    static SourceLine of(String line, int column) {
        if (line.length() <= MAX_CHARS) {
            return new SourceLine(line, column);
        }
        int latest = line.length() - MAX_CHARS;
        int from = Math.max(0, Math.min(column - CHARS_BEFORE, latest));
        String before = from > 0 ? CUT : "";
        String behind = from < latest ? CUT : "";
        String shown = line.substring(from, from + MAX_CHARS);
        return new SourceLine(before + shown + behind, column - from + before.length());
    }
}
