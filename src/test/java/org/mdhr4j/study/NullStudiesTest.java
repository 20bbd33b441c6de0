package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** The share of intervals that leave out the truth, of all and of the AU with most. */
    private static double[] missed(List<String> rows, int column) {
        Map<String, Integer> counts = new HashMap<>();
        for (String row : rows) {
            for (String unit : row.split(",", -1)[column].split(" ")) {
                counts.merge(unit, unit.isEmpty() ? 0 : 1, Integer::sum);
            }
        }
        double all = counts.values().stream().mapToInt(c -> c).sum();
        double most = counts.values().stream().mapToInt(c -> c).max().orElse(0);
        return new double[] {all / rows.size() / NullStudies.UNITS.size(), most / rows.size()};
    }

    /** Of the same studies: why bootstrap intervals are not the usual ones. */
    @Test
    void bootstrapIntervalsAreTooShort() throws IOException {
        List<String> drawn =
                Files.readAllLines(Path.of("src/test/resources/study/bootstrap-studies.csv"));
        List<String> usual =
                Files.readAllLines(Path.of("src/test/resources/study/null-studies.csv"));
        assertEquals(NullStudies.HEAD, drawn.get(0));
        assertEquals(NullStudies.row(7, IntervalKind.BOOTSTRAP), drawn.get(8));
        for (int column : new int[] {3, 6}) {
            double bootstrap = missed(drawn.subList(1, drawn.size()), column)[0];
            double t = missed(usual.subList(1, drawn.size()), column)[0];
            assertTrue(bootstrap > 0.06 && bootstrap > t + 0.01, bootstrap + " and " + t);
        }
    }

    @Test
    void intervalsHoldTheTruthInNinetyFivePercent() throws IOException {
        List<String> nothing =
                Files.readAllLines(Path.of("src/test/resources/study/null-studies.csv"));
        List<String> effect =
                Files.readAllLines(Path.of("src/test/resources/study/effect-studies.csv"));
        double truth = Double.parseDouble(effect.get(0).split(" ")[2]);
        assertEquals(EffectStudies.HEAD, effect.get(1));
        assertEquals(EffectStudies.row(3, truth), effect.get(5)); // what the program makes
        List<double[]> missed =
                List.of(
                        missed(nothing.subList(1, nothing.size()), 3),
                        missed(nothing.subList(1, nothing.size()), 6),
                        missed(effect.subList(2, effect.size()), 1),
                        missed(effect.subList(2, effect.size()), 2));
        for (double[] shares : missed) {
            assertTrue(shares[0] >= 0.03 && shares[0] <= 0.07, "missed by all: " + shares[0]);
            assertTrue(shares[1] <= 0.08, "missed for one action unit: " + shares[1]);
        }
    }
}
