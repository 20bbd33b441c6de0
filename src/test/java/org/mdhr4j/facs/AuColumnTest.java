package org.mdhr4j.facs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuColumnTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "AU1", "AU01", "au1 ", " AU01_c", "AU_1", "AU 01", "1", "01", "1.0", "\"AU1\""
            })
    void readsTheNamesThatProgramsAndPeopleWrite(String name) {
        assertEquals(Optional.of(ActionUnit.AU1), AuColumn.find(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AU01_r", "AU3", "AU", "", "0", "frame", "AU1.5", "AU1 2", "A1", "100"})
    void findsNoActionUnitInOtherNames(String name) {
        assertEquals(Optional.empty(), AuColumn.find(name));
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItWrites(ActionUnit au) {
        assertEquals(Optional.of(au), AuColumn.find(AuColumn.of(au)));
    }

    @Test
    void writesTwoDigitsAndTheSide() {
        assertEquals("AU01", AuColumn.of(ActionUnit.AU1));
        assertEquals("AU12L", AuColumn.of(ActionUnit.AU12_LEFT));
    }

    @Test
    void namesHaveLatinDigitsWhateverTheLocale() {
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG"));
        try {
            assertEquals("AU01", AuColumn.of(ActionUnit.AU1));
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
    }
}
