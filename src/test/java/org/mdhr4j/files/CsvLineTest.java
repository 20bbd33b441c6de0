package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLineTest {
    @Test
    void quotesAsTheStandardSays() {
        assertEquals(
                "\"a,b.jpg\",\"say \"\"ah\"\".jpg\",\"line\nbreak.jpg\",=1+1.jpg,",
                CsvLine.format(
                        List.of("a,b.jpg", "say \"ah\".jpg", "line\nbreak.jpg", "=1+1.jpg", "")));
    }

    @Test
    void readsBackWhatItWrote() {
        List<String> cells = List.of("a,b", "\"", "", "ünïcode 脸", "tab\there");
        assertEquals(cells, CsvLine.parse(CsvLine.format(cells)));
    }

    @Test
    void tellsTheDelimiterFromTheFirstLine() {
        assertEquals(',', CsvLine.delimiterOf("frame,AU1"));
        assertEquals(';', CsvLine.delimiterOf("0,0;1,0;2,0"));
        assertEquals('\t', CsvLine.delimiterOf("frame\tAU1; inner brow\tAU2, outer brow"));
        assertEquals(',', CsvLine.delimiterOf("\"a;b\",c"));
        assertEquals(',', CsvLine.delimiterOf(""));
        assertEquals(List.of("a,b", "c;d", ""), CsvLine.parse("a,b;\"c;d\";", ';'));
    }
}
