package org.mdhr4j.kernel.evaluator;

import java.util.regex.Pattern;

/** Javadoc comments as plain text. */
final class JavadocText {
    private static final Pattern INLINE_TAG =
            Pattern.compile("\\{@(?:code|literal|link|linkplain|value)\\s+([^}]*)\\}");
    private static final Pattern PARAGRAPH = Pattern.compile("\\s*<(?:p|/p|br|br/|li|pre)>\\s*");
    private static final Pattern HTML_TAG = Pattern.compile("</?[a-zA-Z][^>]*>");

    private JavadocText() {}

    /** Without tags and entities, paragraphs kept. */
    static String plain(String javadoc) {
        String text = INLINE_TAG.matcher(javadoc).replaceAll("$1");
        text = PARAGRAPH.matcher(text).replaceAll("\n\n");
        text = HTML_TAG.matcher(text).replaceAll("");
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
