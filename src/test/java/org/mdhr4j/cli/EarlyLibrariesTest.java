package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarlyLibrariesTest {
    @ParameterizedTest
    @CsvSource({
        "recognize me.mp4 --checkpoint pretrained, true, true",
        "recognize --checkpoint pretrained ME.MOV --out me.csv, true, true",
        "recognize me.png --checkpoint pretrained, true, false",
        "recognize me.mp4 --help, false, false",
        "recognize, false, false",
        "eval --checkpoint pretrained --data me.mp4, false, false",
        "'', false, false"
    })
    void loadsWhatTheArgumentsNeed(String line, boolean findsFaces, boolean readsFilm) {
        EarlyLibraries.Need need = EarlyLibraries.Need.of(line.split(" "));
        assertEquals(new EarlyLibraries.Need(findsFaces, readsFilm), need);
    }

    @Test
    void isThroughWhenClosed() {
        EarlyLibraries early = EarlyLibraries.load("recognize", "me.mp4");
        early.close();
        assertTrue(early.isThrough());
    }
}
