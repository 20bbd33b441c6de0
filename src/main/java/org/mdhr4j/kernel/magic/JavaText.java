package org.mdhr4j.kernel.magic;

/** Follows Java text line by line: are we inside a comment, a text block, brackets? */
final class JavaText {
    private boolean isInTextBlock;
    private boolean isInComment;
    private int brackets;
    private char lastSignificant = ';';

    /** Whether a line that starts here is code and not part of something longer. */
    boolean isPlain() {
        return !isInTextBlock && !isInComment && brackets == 0;
    }

    /** Whether a statement may start here. */
    boolean isAtStatementStart() {
        return lastSignificant == ';' || lastSignificant == '{' || lastSignificant == '}';
    }

    /** The line was replaced by a whole statement. */
    void statementEnded() {
        lastSignificant = ';';
    }

    /** Reads a line of code. */
    void read(String line) {
        int i = 0;
        while (i < line.length()) {
            i = step(line, i);
        }
    }

    private int step(String line, int i) {
        if (isInComment) {
            isInComment = !line.startsWith("*/", i);
            return isInComment ? i + 1 : i + 2;
        }
        if (isInTextBlock) {
            if (line.charAt(i) == '\\') {
                return i + 2;
            }
            isInTextBlock = !line.startsWith("\"\"\"", i);
            return isInTextBlock ? i + 1 : i + 3;
        }
        if (line.startsWith("//", i)) {
            return line.length();
        }
        if (line.startsWith("/*", i)) {
            isInComment = true;
            return i + 2;
        }
        return code(line, i);
    }

    private int code(String line, int i) {
        char c = line.charAt(i);
        if (line.startsWith("\"\"\"", i)) {
            isInTextBlock = true;
            lastSignificant = '"';
            return i + 3;
        }
        if (c == '"' || c == '\'') {
            lastSignificant = c;
            return endOfLiteral(line, i);
        }
        brackets += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
        if (!Character.isWhitespace(c)) {
            lastSignificant = c;
        }
        return i + 1;
    }

    private static int endOfLiteral(String line, int start) {
        char quote = line.charAt(start);
        int i = start + 1;
        while (i < line.length() && line.charAt(i) != quote) {
            i += line.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
