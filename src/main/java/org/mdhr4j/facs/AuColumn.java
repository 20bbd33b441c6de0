package org.mdhr4j.facs;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the names of columns that hold an action unit. This project writes {@code AU01} and {@code
 * AU12L}; it also reads what other programs write.
 */
public final class AuColumn {
    /** Score columns of other programs, such as {@code AU01_r}, are none. */
    private static final Pattern NAME =
            Pattern.compile("(?:AU[ _-]?)?0*([1-9][0-9]?)(?:[.,]0+)?([LR]?)(?:_C)?");

    private AuColumn() {}

    /** Returns the name of an action unit's column, with two digits: "AU01", "AU12L". */
    public static String of(ActionUnit au) {
        return String.format(Locale.ROOT, "AU%02d%s", au.number(), au.side().suffix());
    }

    /**
     * Finds the action unit of a column of occurrences by its name: AU1, AU01, au_1, AU01_c, 1 or
     * 1.0, in quotes or not; empty if it names none.
     */
    public static Optional<ActionUnit> find(String name) {
        String bare = name.strip().toUpperCase(Locale.ROOT);
        if (bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        Matcher matcher = NAME.matcher(bare);
        return matcher.matches()
                ? ActionUnit.find(matcher.group(1) + matcher.group(2))
                : Optional.empty();
    }
}
