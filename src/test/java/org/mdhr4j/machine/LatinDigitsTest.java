package org.mdhr4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Digits where the locale has others than 0 to 9. */
class LatinDigitsTest {
    @Test
    void onlyTheDigitsChange() {
        for (String tag : List.of("ar-EG", "fa-IR", "bn-BD", "mr-IN", "my-MM", "th-u-nu-thai")) {
            Locale before = Locale.forLanguageTag(tag);
            Locale after = LatinDigits.of(before);
            assertEquals("0123456789", String.format(after, "%010d", 123_456_789), tag);
            assertEquals(before.getLanguage(), after.getLanguage(), tag);
            assertEquals(before.getCountry(), after.getCountry(), tag);
        }
        assertEquals("3,50", String.format(LatinDigits.of(Locale.GERMANY), "%.2f", 3.5));
    }
}
