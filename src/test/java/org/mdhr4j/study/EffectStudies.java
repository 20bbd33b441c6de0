package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.ReplacedFile;

/**
 * Simulates studies with an effect whose size is known: as {@link NullStudies}, but in the first
 * condition AU12 is shown more readily, by {@value DrawnStudy#SHIFT} standard deviations. Says
 * which intervals leave out the true difference, as {@value #TRUTH_PEOPLE} other people give it.
 * Made {@code src/test/resources/study/effect-studies.csv}, in minutes:
 *
 * <pre>EffectStudies 500 src/test/resources/study/effect-studies.csv</pre>
 */
final class EffectStudies {
    static final String HEAD = "study,groups_outside,pairs_outside";
    private static final int TRUTH_PEOPLE = 6_000;
    private static final int TRUTH_STUDY = 900_000;
    private static final Map<ActionUnit, Double> AMUSED = Map.of(ActionUnit.AU12, DrawnStudy.SHIFT);

    private EffectStudies() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        double truth = truth();
        String rows =
                IntStream.range(0, count)
                        .parallel()
                        .mapToObj(study -> row(study, truth))
                        .collect(Collectors.joining("\n", HEAD + "\n", "\n"));
        ReplacedFile.write(Path.of(arguments[1]), "# AU12 %.4f\n%s".formatted(truth, rows));
    }

    /** By how much AU12's share really rises. */
    private static double truth() {
        int place = NullStudies.UNITS.indexOf(ActionUnit.AU12);
        return IntStream.range(0, TRUTH_PEOPLE)
                .parallel()
                .mapToDouble(
                        person ->
                                NullStudies.shares(TRUTH_STUDY, "T" + person, "once", AMUSED)[place]
                                        - NullStudies.shares(
                                                TRUTH_STUDY, "T" + person, "again", Map.of())[
                                                place])
                .average()
                .orElseThrow();
    }

    /** One study: whose intervals leave out the truth, of two groups of 12 and of 24 pairs. */
    static String row(int study, double truth) {
        Map<String, double[]> first = new LinkedHashMap<>();
        Map<String, double[]> second = new LinkedHashMap<>();
        Map<String, double[]> others = new LinkedHashMap<>();
        for (int person = 0; person < NullStudies.PEOPLE; person++) {
            String name = "S%02d".formatted(person);
            first.put(name, NullStudies.shares(study, name, "once", AMUSED));
            second.put(name, NullStudies.shares(study, name, "again", Map.of()));
            if (person >= NullStudies.PEOPLE / 2) {
                others.put(name, second.get(name));
            }
        }
        Map<String, double[]> half = new LinkedHashMap<>(first);
        half.keySet().removeAll(others.keySet());
        return "%d,%s,%s"
                .formatted(study, outside(half, others, truth), outside(first, second, truth));
    }

    private static String outside(
            Map<String, double[]> first, Map<String, double[]> second, double truth) {
        try {
            GroupComparison comparison =
                    GroupComparison.of(
                            Measure.ACTIVE,
                            NullStudies.UNITS,
                            Map.entry("first", first),
                            Map.entry("second", second),
                            IntervalKind.T,
                            0);
            List<String> units = new ArrayList<>();
            for (GroupComparison.Row row : comparison.rows()) {
                double real = row.actionUnit() == ActionUnit.AU12 ? truth : 0;
                if (row.low() > real || row.high() < real) {
                    units.add(row.actionUnit().code());
                }
            }
            return String.join(" ", units);
        } catch (StudyException e) {
            throw new IllegalStateException(e);
        }
    }
}
