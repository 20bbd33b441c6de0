package org.mdhr4j.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mdhr4j.metrics.RepeatedTraining;
import org.mdhr4j.report.ChartSvg;
import org.mdhr4j.report.Charts;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.SvgFigure;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Holds one difference of an ablation table with both of its intervals.
 *
 * @param table title of the table
 * @param over the configuration compared with
 * @param overPeople with the interval over test people, the models given
 * @param full with the interval that also covers what another seed would change
 * @param isSeedKnown whether models were trained more than once; if not, nothing is known of what
 *     the seed changes, and both intervals are the same
 */
public record Comparison(
        String table,
        String over,
        Ablation.Gain overPeople,
        Ablation.Gain full,
        boolean isSeedKnown) {
    /** Says what an experiment tells of a difference. */
    public enum Verdict {
        BETTER("better"),
        WORSE("worse"),
        OPEN("cannot be told");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Compares every other configuration of a table with one.
     *
     * @param over its name
     * @param noise what the seed changes, if known
     */
    public static List<Comparison> of(
            Ablation ablation, String over, Optional<RepeatedTraining> noise) {
        List<Comparison> all = new ArrayList<>();
        for (Ablation.Gain gain : ablation.gainsOver(over)) {
            Ablation.Gain full = noise.map(gain::widened).orElse(gain);
            all.add(new Comparison(ablation.study().title(), over, gain, full, noise.isPresent()));
        }
        return all;
    }

    /** Returns the configuration compared. */
    public String configuration() {
        return full.configuration();
    }

    /**
     * Returns what can be said with all noise in the interval; nothing of models that were trained
     * once.
     */
    public Verdict verdict() {
        return !isSeedKnown || !full.isClear()
                ? Verdict.OPEN
                : full.ours() > 0 ? Verdict.BETTER : Verdict.WORSE;
    }

    /** Returns half the width of the full interval in points: smaller differences stay unseen. */
    public double visibleFrom() {
        return 50 * (full.interval().high() - full.interval().low());
    }

    /** Draws differences around 0: thick lines over people, thin ones with the seed. */
    public static SvgFigure figure(String title, List<Comparison> comparisons) {
        List<Charts.Gain> gains =
                comparisons.stream()
                        .map(
                                c ->
                                        new Charts.Gain(
                                                c.configuration(),
                                                c.full.ours(),
                                                c.overPeople.interval(),
                                                c.full.interval(),
                                                c.full.published()))
                        .toList();
        String words =
                comparisons.stream().map(Comparison::toString).collect(Collectors.joining("; "));
        return ChartSvg.of(
                Charts.gains(title, gains), "Gains in points of mean F1: " + words + ".");
    }

    /** Makes a table of differences, in points of mean F1. */
    public static Table table(String name, List<Comparison> comparisons) {
        Table table = Table.create(name);
        column(table, "table", comparisons, Comparison::table);
        column(table, "configuration", comparisons, Comparison::configuration);
        column(table, "over", comparisons, Comparison::over);
        column(table, "gain", comparisons, c -> Numbers.signed(100 * c.full.ours()));
        column(table, "here it is", comparisons, c -> c.verdict().toString());
        column(
                table,
                "visible from",
                comparisons,
                c -> c.isSeedKnown ? Numbers.decimal(c.visibleFrom(), 1) : "–");
        column(table, "published", comparisons, c -> Numbers.signed(c.full.published()));
        return table;
    }

    private static void column(
            Table table,
            String name,
            List<Comparison> comparisons,
            Function<Comparison, String> text) {
        table.addColumns(StringColumn.create(name, comparisons.stream().map(text).toList()));
    }

    /** Returns for example "backbone+MFD +1.2 (−3.0 to +5.4), published +1.3". */
    @Override
    public String toString() {
        return "%s %s (%s to %s), published %s"
                .formatted(
                        configuration(),
                        Numbers.signed(100 * full.ours()),
                        Numbers.signed(100 * full.interval().low()),
                        Numbers.signed(100 * full.interval().high()),
                        Numbers.signed(full.published()));
    }
}
