package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Drawn;

class CsvLinePropertyTest {
    private static final String ODD = "\",;\t\n\r'=+-@ \u0000\u001b\u202e脸é";

    private static List<String> cells(SplittableRandom random) {
        List<String> cells = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            StringBuilder cell = new StringBuilder();
            int length = random.nextInt(8);
            for (int k = 0; k < length; k++) {
                cell.append(
                        random.nextBoolean()
                                ? ODD.charAt(random.nextInt(ODD.length()))
                                : (char) ('a' + random.nextInt(26)));
            }
            cells.add(cell.toString());
        }
        return cells;
    }

    @Test
    void whateverIsWrittenIsReadAsItWas() {
        Drawn.holds(
                2000,
                random -> {
                    List<String> cells = cells(random);
                    assertEquals(cells, CsvLine.parse(CsvLine.format(cells)));
                });
    }

    @Test
    void theDelimiterOfWhatIsWrittenIsFound() {
        Drawn.holds(
                2000,
                random -> assertEquals(',', CsvLine.delimiterOf(CsvLine.format(cells(random)))));
    }
}
