package org.mdhr4j.machine;

import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * Sees to it that numbers are written in the digits 0 to 9. In some locales Java writes others
 * (Arabic, Persian, Bengali, ...), and what is read again by its name would not be found: columns
 * such as {@code AU01_c}, names of frames, keys of weights.
 */
public final class LatinDigits {
    private LatinDigits() {}

    /** Makes the digits of this process's default locale Latin; all else of it stays. */
    public static void install() {
        Locale.setDefault(Locale.Category.FORMAT, of(Locale.getDefault(Locale.Category.FORMAT)));
    }

    /** Returns a locale that differs in its digits at most. */
    static Locale of(Locale locale) {
        if (DecimalFormatSymbols.getInstance(locale).getZeroDigit() == '0') {
            return locale;
        }
        return new Locale.Builder()
                .setLocale(locale.stripExtensions())
                .setUnicodeLocaleKeyword("nu", "latn")
                .build();
    }
}
