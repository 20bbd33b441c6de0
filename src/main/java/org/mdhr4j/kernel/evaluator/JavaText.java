package org.mdhr4j.kernel.evaluator;

/** Follows Java code: whether a place is code, or inside a literal, a comment or brackets. */
public final class JavaText {
    private static final String TEXT_BLOCK = "\"\"\"";

    private enum Place {
        CODE,
        LINE_COMMENT,
        COMMENT,
        TEXT_BLOCK,
        STRING,
        CHARACTER
    }

    private Place place = Place.CODE;
    private int brackets;
    private char lastSignificant = ';';

    /** Returns whether code ends inside a string, a character, a text block or a comment. */
    static boolean endsInText(String code) {
        JavaText text = new JavaText();
        text.read(code);
        return text.place != Place.CODE;
    }

    /** Returns whether a line that starts here is code and not part of something longer. */
    public boolean isPlain() {
        return place == Place.CODE && brackets == 0;
    }

    /** Returns whether a statement may start here. */
    public boolean isAtStatementStart() {
        return lastSignificant == ';' || lastSignificant == '{' || lastSignificant == '}';
    }

    /** Takes note that a line was replaced by a whole statement. */
    public void statementEnded() {
        lastSignificant = ';';
    }

    /** Reads on; what belongs together, such as the signs that open a comment, comes at once. */
    public void read(String code) {
        int i = 0;
        while (i < code.length()) {
            i += step(code, i);
        }
    }

    /** Whether what comes next is neither in a literal nor in a comment. */
    boolean isCode() {
        return place == Place.CODE;
    }

    /** Reads what belongs together here; returns how many characters that are. */
    int step(String code, int i) {
        char c = code.charAt(i);
        return switch (place) {
            case CODE -> code(code, i);
            case LINE_COMMENT -> leave(c == '\n', 1);
            case COMMENT -> leave(code.startsWith("*/", i), 2);
            case TEXT_BLOCK -> c == '\\' ? 2 : leave(code.startsWith(TEXT_BLOCK, i), 3);
            case STRING -> quoted(c, '"');
            case CHARACTER -> quoted(c, '\'');
        };
    }

    /** A literal that is not closed ends with its line. */
    private int quoted(char c, char quote) {
        return c == '\\' ? 2 : leave(c == quote || c == '\n', 1);
    }

    private int leave(boolean ends, int length) {
        place = ends ? Place.CODE : place;
        return ends ? length : 1;
    }

    private int code(String code, int i) {
        char c = code.charAt(i);
        if (code.startsWith("//", i)) {
            return enter(Place.LINE_COMMENT, 2);
        }
        if (code.startsWith("/*", i)) {
            return enter(Place.COMMENT, 2);
        }
        if (!Character.isWhitespace(c)) {
            lastSignificant = c;
        }
        if (code.startsWith(TEXT_BLOCK, i)) {
            return enter(Place.TEXT_BLOCK, 3);
        }
        if (c == '"' || c == '\'') {
            return enter(c == '"' ? Place.STRING : Place.CHARACTER, 1);
        }
        brackets += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        return 1;
    }

    private int enter(Place next, int length) {
        place = next;
        return length;
    }
}
