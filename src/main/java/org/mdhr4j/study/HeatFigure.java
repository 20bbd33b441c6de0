package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.report.FaceHeat;
import org.mdhr4j.report.FaceHeatFigure;
import org.mdhr4j.report.SvgFigure;
import org.mdhr4j.study.statistics.Sample;

/**
 * Draws a face whose muscles are shaded by what a study found: means over people, or effect sizes
 * of a comparison.
 */
public final class HeatFigure {
    private static final double SIGNIFICANT = 0.05;

    /** Effects are seldom larger; where they are, the darkest shade is theirs. */
    private static final double USUAL_EFFECT = 1;

    private HeatFigure() {}

    /**
     * Draws means over all people of a study, each of whom counts once, on the canonical face.
     *
     * @param measure the number of each person
     */
    public static SvgFigure of(Study study, Measure measure) {
        return FaceHeatFigure.of(heat(study, measure));
    }

    /**
     * Draws means over the people of a condition, on the canonical face.
     *
     * @param measure the number of each person
     * @throws StudyException if no recording is of the condition
     */
    public static SvgFigure of(Study study, Measure measure, String condition)
            throws StudyException {
        return FaceHeatFigure.of(heat(study, measure, condition));
    }

    /**
     * Draws how much two conditions differ, as Hedges' g: above 0 where the first has more, on the
     * canonical face.
     */
    public static SvgFigure of(GroupComparison comparison) {
        return FaceHeatFigure.of(heat(comparison));
    }

    /**
     * Returns means over all people of a study, to be drawn by {@link FaceHeatFigure} on any face.
     *
     * @param measure the number of each person
     */
    public static FaceHeat heat(Study study, Measure measure) {
        return means(study, measure, "all recordings", study.bySubject(measure, any -> true));
    }

    /**
     * Returns means over the people of a condition.
     *
     * @param measure the number of each person
     * @throws StudyException if no recording is of the condition
     */
    public static FaceHeat heat(Study study, Measure measure, String condition)
            throws StudyException {
        study.requireCondition(condition);
        Map<String, double[]> people = study.bySubject(measure, condition::equals);
        return means(study, measure, condition, people);
    }

    /** Returns how much two conditions differ, as Hedges' g: above 0 where the first has more. */
    public static FaceHeat heat(GroupComparison comparison) {
        List<FaceHeat.Value> values = new ArrayList<>();
        for (GroupComparison.Row row : comparison.rows()) {
            boolean isFound = row.holm() < SIGNIFICANT;
            values.add(new FaceHeat.Value(row.actionUnit(), row.effect(), isFound));
        }
        return new FaceHeat(
                ComparisonFigure.title(comparison),
                comparison.describePeople(),
                "effect size (Hedges’ g)",
                Math.ceil(5 * Math.max(USUAL_EFFECT, largest(values))) / 5,
                "p (Holm) below 0.05",
                values);
    }

    private static FaceHeat means(
            Study study, Measure measure, String whose, Map<String, double[]> people) {
        List<FaceHeat.Value> values = new ArrayList<>();
        for (int a = 0; a < study.actionUnits().size(); a++) {
            int place = a;
            double[] own = people.values().stream().mapToDouble(all -> all[place]).toArray();
            double mean = Sample.mean(Sample.defined(own));
            values.add(new FaceHeat.Value(study.actionUnits().get(a), mean, false));
        }
        String note =
                people.size() == 1 ? "one person" : "means of %d people".formatted(people.size());
        return new FaceHeat(
                "%s: %s".formatted(ComparisonFigure.cut(whose), measure.words()),
                note,
                measure.words(),
                limit(study, measure, largest(values)),
                "",
                values);
    }

    private static double largest(List<FaceHeat.Value> values) {
        return values.stream()
                .mapToDouble(value -> Math.abs(value.value()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** The end of the measure's scale where it has one, else a round number above the largest. */
    private static double limit(Study study, Measure measure, double largest) {
        return switch (measure) {
            case ACTIVE -> 1;
            case MEAN -> study.isRise() ? Ticks.roundUp(largest) : study.unit().highest();
            case RATE, DURATION -> Ticks.roundUp(largest);
        };
    }
}
