package org.mdhr4j.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.synthetic.Performance;

/**
 * Simulates studies in which there is nothing to find: 24 drawn people act twice in the same way.
 * Their labels are compared as {@code study compare} does, once as two groups of 12 and once as two
 * conditions of all 24. Made {@code src/test/resources/study/null-studies.csv}, in minutes:
 *
 * <pre>NullStudies 1000 src/test/resources/study/null-studies.csv
 * NullStudies 200 src/test/resources/study/bootstrap-studies.csv bootstrap</pre>
 */
final class NullStudies {
    static final String HEAD =
            "study,groups_below,groups_holm,groups_outside,pairs_below,pairs_holm,pairs_outside";
    static final List<ActionUnit> UNITS = AuSet.BP4D.actionUnits();
    static final int PEOPLE = 24;
    private static final int FRAMES = 120;
    private static final double LEVEL = 0.05;

    private NullStudies() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        IntervalKind interval =
                IntervalKind.parse(arguments.length > 2 ? arguments[2] : IntervalKind.T.label());
        String rows =
                IntStream.range(0, count)
                        .parallel()
                        .mapToObj(study -> row(study, interval))
                        .collect(Collectors.joining("\n", HEAD + "\n", "\n"));
        ReplacedFile.write(Path.of(arguments[1]), rows);
    }

    /**
     * One study: which AUs have p below 0.05, which still after Holm, and whose interval leaves out
     * the true difference, 0; for both designs.
     */
    static String row(int study) {
        return row(study, IntervalKind.T);
    }

    /** The same with intervals of another kind. */
    static String row(int study, IntervalKind interval) {
        Map<String, double[]> first = new LinkedHashMap<>();
        Map<String, double[]> second = new LinkedHashMap<>();
        Map<String, double[]> again = new LinkedHashMap<>();
        Map<String, double[]> everybody = new LinkedHashMap<>();
        for (int person = 0; person < PEOPLE; person++) {
            String name = "S%02d".formatted(person);
            double[] once = shares(study, name, "once", Map.of());
            (person < PEOPLE / 2 ? first : second).put(name, once);
            everybody.put(name, once);
            again.put(name, shares(study, name, "again", Map.of()));
        }
        return "%d,%s,%s"
                .formatted(
                        study,
                        found(study, first, second, interval),
                        found(study, everybody, again, interval));
    }

    /** Shares of frames in which somebody shows each AU, some of them more readily. */
    static double[] shares(
            int study, String person, String task, Map<ActionUnit, Double> tendencies) {
        Performance script =
                Performance.of(AuSet.BP4D, 7_000_000L + study, person, task, FRAMES, tendencies);
        double[] shares = new double[UNITS.size()];
        for (int t = 0; t < FRAMES; t++) {
            byte[] labels = script.labels(t);
            for (int a = 0; a < shares.length; a++) {
                shares[a] += labels[a] / (double) FRAMES;
            }
        }
        return shares;
    }

    private static String found(
            int study,
            Map<String, double[]> first,
            Map<String, double[]> second,
            IntervalKind interval) {
        try {
            GroupComparison comparison =
                    GroupComparison.of(
                            Measure.ACTIVE,
                            UNITS,
                            Map.entry("first", first),
                            Map.entry("second", second),
                            interval,
                            study);
            List<String> below = new ArrayList<>();
            List<String> holm = new ArrayList<>();
            List<String> outside = new ArrayList<>();
            for (GroupComparison.Row row : comparison.rows()) {
                String unit = row.actionUnit().code();
                addIf(below, unit, row.p() < LEVEL);
                addIf(holm, unit, row.holm() < LEVEL);
                addIf(outside, unit, row.low() > 0 || row.high() < 0);
            }
            return String.join(
                    ",",
                    Arrays.asList(
                            String.join(" ", below),
                            String.join(" ", holm),
                            String.join(" ", outside)));
        } catch (StudyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addIf(List<String> units, String unit, boolean isFound) {
        if (isFound) {
            units.add(unit);
        }
    }
}
