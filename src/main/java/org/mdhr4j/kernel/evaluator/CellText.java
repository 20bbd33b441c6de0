package org.mdhr4j.kernel.evaluator;

/** Tells whether a place in Java code is code, or inside a literal or a comment. */
final class CellText {
    private static final String TEXT_BLOCK = "\"\"\"";

    private CellText() {}

    /** Whether code that ends here ends inside a string, a character, a text block or a comment. */
    static boolean endsInText(String code) {
        int i = 0;
        while (i < code.length()) {
            int end = endOfText(code, i);
            if (end > code.length()) {
                return true;
            }
            i = Math.max(end, i + 1);
        }
        return false;
    }

    /** The end of the literal or comment that starts here; past the code if it is not closed. */
    private static int endOfText(String code, int start) {
        if (code.startsWith("//", start)) {
            return after(code, "\n", start + 2);
        }
        if (code.startsWith("/*", start)) {
            return after(code, "*/", start + 2);
        }
        if (code.startsWith(TEXT_BLOCK, start)) {
            return endOfQuoted(code, start + TEXT_BLOCK.length(), TEXT_BLOCK);
        }
        char c = code.charAt(start);
        return c == '"' || c == '\'' ? endOfQuoted(code, start + 1, String.valueOf(c)) : start;
    }

    private static int after(String code, String end, int from) {
        int found = code.indexOf(end, from);
        return found < 0 ? code.length() + 1 : found + end.length();
    }

    private static int endOfQuoted(String code, int from, String quote) {
        for (int i = from; i < code.length(); i++) {
            if (code.charAt(i) == '\\') {
                i++;
            } else if (code.startsWith(quote, i)) {
                return i + quote.length();
            } else if (code.charAt(i) == '\n' && !quote.equals(TEXT_BLOCK)) {
                return i; // a broken literal ends with its line
            }
        }
        return code.length() + 1;
    }
}
