package org.mdhr4j.files;

/**
 * Makes names and texts from outside fit to be shown. A terminal obeys control characters, and
 * direction marks let a name read as another one; here they appear as escapes such as {@code
 * \u001b}.
 */
public final class Shown {
    private static final int BRIEF = 120;

    private Shown() {}

    /** Returns a name on one line, with every control and direction character as an escape. */
    public static String of(Object name) {
        return escaped(String.valueOf(name), "");
    }

    /** Returns a name or text that may be long with its middle left out. */
    public static String brief(Object text) {
        String whole = of(text);
        return whole.length() <= BRIEF
                ? whole
                : "%s ... %s (%,d characters)"
                        .formatted(
                                whole.substring(0, BRIEF / 2),
                                whole.substring(whole.length() - BRIEF / 4),
                                whole.length());
    }

    /** Returns a text of several lines with the same escapes; line ends and tabs stay. */
    public static String lines(String text) {
        return escaped(text, "\n\t");
    }

    /** Returns whether a character acts on what is around it instead of being seen. */
    public static boolean isUnseen(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == 0x061C // Arabic letter mark
                || codePoint == 0x200B
                || codePoint == 0xFEFF // spaces without width
                || codePoint >= 0x200E && codePoint <= 0x200F // left-to-right, right-to-left mark
                || codePoint >= 0x2028 && codePoint <= 0x202E // separators, embeddings, overrides
                || codePoint >= 0x2060 && codePoint <= 0x206F // joiners, isolates
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String escaped(String text, String kept) {
        if (text.codePoints().noneMatch(Shown::isUnseen)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            if (isUnseen(c) && kept.indexOf(c) < 0) {
                                shown.append(escape(c));
                            } else {
                                shown.appendCodePoint(c);
                            }
                        });
        return shown.toString();
    }

    /** Returns the escape of one character, as Java writes it. */
    public static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u%04x".formatted(codePoint);
        };
    }
}
