package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads what {@link NullStudies} found where there was nothing to find. */
class NullStudiesTest {
    @Test
    void studiesOfNothingFindSomethingInFivePercent() throws IOException {
        List<String> rows =
                Files.readAllLines(Path.of("src/test/resources/study/null-studies.csv"));
        assertEquals(NullStudies.HEAD, rows.get(0));
        assertEquals(1001, rows.size());
        assertEquals(NullStudies.row(7), rows.get(8)); // the file is what the program makes
        for (int design : new int[] {1, 4}) {
            double all = 0;
            double holm = 0;
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split(",", -1);
                all += cells[design].isEmpty() ? 0 : cells[design].split(" ").length;
                holm += cells[design + 1].isEmpty() ? 0 : 1;
            }
            double rate = all / 1000 / NullStudies.UNITS.size();
            assertTrue(rate >= 0.03 && rate <= 0.07, "share of false findings " + rate);
            assertTrue(holm / 1000 <= 0.07, "share of studies with any after Holm " + holm / 1000);
        }
    }
}
