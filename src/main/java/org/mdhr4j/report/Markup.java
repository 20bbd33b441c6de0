package org.mdhr4j.report;

import org.mdhr4j.files.Shown;

/** Text made safe for HTML and SVG. */
public final class Markup {
    private Markup() {}

    /**
     * Returns the text with every character that means something in HTML or XML replaced, quotes
     * included; control and direction characters become escapes such as {@code \u202e}.
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> append(out, c);
            }
        }
        return out.toString();
    }

    /** Control characters are no XML, and direction marks make a name read as another one. */
    private static void append(StringBuilder out, char c) {
        if (c == '\uFFFE' || c == '\uFFFF') {
            out.append('\uFFFD');
        } else if (c == '\t' || c == '\n' || c == '\r' || Character.isSurrogate(c)) {
            out.append(c);
        } else {
            out.append(Shown.isUnseen(c) ? Shown.escape(c) : String.valueOf(c));
        }
    }
}
