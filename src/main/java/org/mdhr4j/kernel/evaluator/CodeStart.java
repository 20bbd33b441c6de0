package org.mdhr4j.kernel.evaluator;

/**
 * Finds where code begins behind blank lines and comments. JShell counts the lines of a snippet
 * rightly only if its first character is code.
 */
final class CodeStart {
    private CodeStart() {}

    /** Index of the first character of code, or the text's length if there is none. */
    static int of(String text) {
        int i = 0;
        while (i < text.length()) {
            int next = skip(text, i);
            if (next == i) {
                return i;
            }
            i = next;
        }
        return i;
    }

    private static int skip(String text, int i) {
        if (Character.isWhitespace(text.charAt(i))) {
            return i + 1;
        }
        if (text.startsWith("//", i)) {
            int newline = text.indexOf('\n', i);
            return newline < 0 ? text.length() : newline + 1;
        }
        if (text.startsWith("/*", i)) {
            int end = text.indexOf("*/", i + 2);
            return end < 0 ? i : end + 2;
        }
        return i;
    }
}
