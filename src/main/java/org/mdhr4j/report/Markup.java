package org.mdhr4j.report;

/** Text made safe for HTML and SVG. */
public final class Markup {
    private Markup() {}

    /** Text with every character that means something in HTML or XML replaced, quotes included. */
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
                default -> out.append(isXml(c) ? c : '\uFFFD');
            }
        }
        return out.toString();
    }

    /** Control characters other than tab and line ends are no XML. */
    private static boolean isXml(char c) {
        return c >= ' ' && c != '\uFFFE' && c != '\uFFFF' || c == '\t' || c == '\n' || c == '\r';
    }
}
