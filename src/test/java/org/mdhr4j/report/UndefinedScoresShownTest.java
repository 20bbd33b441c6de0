package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.metrics.FoldAverages;
import org.mdhr4j.metrics.ScoreGaps;
import org.mdhr4j.metrics.UndefinedScore;
import org.mdhr4j.notebook.MetricsView;
import tech.tablesaw.api.Table;

/** How an F1 that no label defines is shown, in every form a result can take. */
class UndefinedScoresShownTest {
    private static final List<ActionUnit> AUS = AuSet.aus(1, 9, 12);
    private static final ConfusionCounts SHOWN = new ConfusionCounts(4, 2, 2, 4); // F1 2/3
    private static final ConfusionCounts ABSENT = new ConfusionCounts(0, 1, 0, 11);
    private static final AuMetrics FOLD_2 = new AuMetrics(AUS, List.of(SHOWN, ABSENT, SHOWN));
    private static final String NOTE =
            "no frame of fold 2 shows AU9; F1 is undefined there and left out, the mean is 66.7 over"
                    + " 2 of 3 AUs. With 0 in its place, as in published tables, it would be 44.4.";

    private static ResultsTable table(UndefinedScore convention) {
        AuMetrics fold2 = FOLD_2.with(convention);
        AuMetrics fold1 = new AuMetrics(AUS, List.of(SHOWN, SHOWN, SHOWN)).with(convention);
        MethodResult single =
                MethodResult.of("ours", "fold 2", fold2, ScoreGaps.of(2, fold2), Optional.empty());
        MethodResult mean =
                MethodResult.of(
                        "ours", "mean", new FoldAverages(List.of(fold1, fold2)), Optional.empty());
        PublishedResult published =
                new PublishedResult(
                        "DISFA",
                        "theirs",
                        OptionalInt.empty(),
                        "",
                        "",
                        Map.of(ActionUnit.AU1, 50.0, ActionUnit.AU9, 50.0, ActionUnit.AU12, 50.0),
                        OptionalDouble.of(50),
                        1,
                        "");
        return new ResultsTable(
                "DISFA", AUS, List.of(mean, single), List.of(published), Optional.empty());
    }

    @Test
    void textHasADashAMarkAndAFootnoteThatNamesFoldAndActionUnit() {
        assertEquals(
                """
                F1 (%%)  DISFA     1     9     12  mean
                ───────────────────────────────────────
                theirs         50.0  50.0   50.0  50.0
                ───────────────────────────────────────
                ours (mean)    66.7  66.7†  66.7  66.7†
                ours (fold 2)  66.7     –   66.7  66.7†
                † ours (mean): no frame of fold 2 shows AU9; F1 is undefined there and left out, the mean is 66.7 over 3 of 3 AUs. With 0 in its place, as in published tables, it would be 55.6.
                † ours (fold 2): %s
                """
                        .formatted(NOTE),
                ResultsText.of(table(UndefinedScore.OMIT)));
    }

    @Test
    void thePublishedConventionIsNamedWhereItIsUsed() {
        String text = ResultsText.of(table(UndefinedScore.ZERO));
        assertTrue(text.contains("ours (fold 2)  66.7   0.0†  66.7  44.4†"), text);
        assertTrue(
                text.contains(
                        "† ours (fold 2): no frame of fold 2 shows AU9; F1 is undefined there and"
                                + " counts as 0, as in published tables, the mean is 44.4. Left"
                                + " out, it would be 66.7 over 2 of 3 AUs."),
                text);
    }

    @Test
    void csvHasAnEmptyCellAndTheNumberOfActionUnitsInTheMean() {
        String[] lines = ResultsCsv.of(table(UndefinedScore.OMIT)).split("\n");
        assertEquals("DISFA,ours (fold 2),,measured,66.7,,66.7,66.7,,,,2", lines[3]);
        assertEquals("DISFA,ours (mean),,measured,66.7,66.7,66.7,66.7,,,,3", lines[2]);
    }

    @Test
    void latexHasADoubleHyphenADaggerAndAVisibleFootnote() {
        String latex = ResultsLatex.of(table(UndefinedScore.OMIT));
        assertTrue(latex.contains("& -- & \\textbf{66.7} & 66.7$^{\\dagger}$ \\\\"), latex);
        assertTrue(
                latex.contains(
                        "\\multicolumn{5}{p{\\linewidth}}{\\footnotesize $^{\\dagger}$ ours (fold"
                                + " 2): no frame of fold 2 shows AU9;"),
                latex);
        assertTrue(latex.indexOf("\\multicolumn") < latex.indexOf("\\end{tabular}"), latex);
    }

    @Test
    void htmlHasADashAMarkAndAFootnote() {
        String html = ResultsHtml.of(table(UndefinedScore.OMIT));
        Xml.parse("<div>" + html + "</div>");
        assertTrue(html.contains("<td>–</td>"), html);
        assertTrue(html.contains("66.7<sup>†</sup>"), html);
        assertTrue(html.contains("<sup>†</sup> ours (fold 2): " + NOTE), html);
    }

    @Test
    void numbersWithAMarkAreNotRanked() {
        String html = ResultsHtml.of(table(UndefinedScore.OMIT));
        assertTrue(html.contains("<td class=\"mean\"><b>50.0</b>"), html);
        assertFalse(html.contains("<b>66.7<sup>"), html);
    }

    @Test
    void tablesawHasAMissingValue() {
        Table table = ResultsTablesaw.of(table(UndefinedScore.OMIT));
        assertTrue(table.doubleColumn("AU9").isMissing(2));
        assertEquals(66.7, table.doubleColumn("mean").get(2));
        assertEquals(2, table.intColumn("AUs in mean").get(2));
        Table metrics = MetricsView.table(FOLD_2);
        assertTrue(metrics.doubleColumn("F1").isMissing(1));
        assertTrue(metrics.doubleColumn("recall").isMissing(1));
        assertTrue(metrics.doubleColumn("precision").isMissing(1));
        assertEquals("mean, F1 of 2 of 3", metrics.stringColumn("AU").get(3));
        assertEquals(66.7, metrics.doubleColumn("F1").get(3));
    }

    @Test
    void theChartHasAGapThatDiffersFromZero() {
        MethodResult row = table(UndefinedScore.OMIT).ours().get(1);
        CategoryChart chart = Charts.f1Bars(AUS, row, List.of());
        List<Number> bars = new ArrayList<>(chart.getSeriesMap().get("ours (fold 2)").getYData());
        assertNull(bars.get(1));
        assertEquals(200.0 / 3, bars.get(3).doubleValue(), 1e-9);
        String svg = ChartSvg.of(chart).standalone(SvgFigure.Theme.AUTO);
        Xml.parse(svg);
        List<?> names = new ArrayList<>(chart.getSeriesMap().get("ours (fold 2)").getXData());
        assertEquals(List.of("AU1", "AU9 –", "AU12", "mean"), names);
        assertFalse(svg.contains("NaN"));
    }

    @Test
    void barsPerActionUnitLeaveOutWhatIsUndefined() {
        Map<String, double[]> values = Map.of("areas", new double[] {0.5, Double.NaN, 0.7});
        CategoryChart chart = Charts.auBars("t", "area", AUS, values);
        assertNull(new ArrayList<>(chart.getSeriesMap().get("areas").getYData()).get(1));
        Xml.parse(ChartSvg.of(chart).standalone(SvgFigure.Theme.AUTO));
    }

    @Test
    void anUndefinedMeanIsADashEverywhere() {
        AuMetrics nothing = new AuMetrics(AUS, List.of(ABSENT, ABSENT, ABSENT));
        MethodResult row =
                MethodResult.of("ours", "", nothing, ScoreGaps.of(1, nothing), Optional.empty());
        ResultsTable table = new ResultsTable("D", AUS, List.of(row), List.of(), Optional.empty());
        assertTrue(ResultsText.of(table).contains("–  –   –     –"), ResultsText.of(table));
        assertTrue(ResultsCsv.of(table).endsWith("D,ours,,measured,,,,,,,,0\n"));
        assertEquals("mean F1 – over 0 of 3 AUs", Numbers.meanF1(nothing.f1Mean()));
        Xml.parse(ChartSvg.of(Charts.f1Bars(AUS, row, List.of())).inline());
    }

    @Test
    void ablationsShowDashesAndFootnotes() {
        AblationTable table =
                new AblationTable(
                        "Parts",
                        List.of(
                                new AblationTable.Row(
                                        "backbone",
                                        Double.NaN,
                                        Optional.empty(),
                                        OptionalDouble.empty(),
                                        OptionalInt.of(0)),
                                new AblationTable.Row(
                                        "+MFD",
                                        0.5,
                                        Optional.empty(),
                                        OptionalDouble.empty(),
                                        OptionalInt.of(2))),
                        List.of("no frame of fold 2 shows AU9."));
        String text = AblationText.text(table);
        assertTrue(text.contains("mean F1 (%)†"), text);
        assertTrue(text.contains("\nbackbone             –"), text);
        assertTrue(text.endsWith("† no frame of fold 2 shows AU9.\n"), text);
        assertTrue(AblationText.csv(table).contains("\nbackbone,,,,,0\n+MFD,50.0,,,,2\n"));
        String latex = AblationLatex.of(table);
        assertTrue(latex.contains("\\multicolumn{6}{p{\\linewidth}}"), latex);
        assertTrue(latex.contains("mean F1 (\\%)$^{\\dagger}$"), latex);
        Xml.parse("<div>" + AblationText.html(table) + "</div>");
        assertTrue(AblationText.html(table).contains("<sup>†</sup> no frame of fold 2 shows AU9."));
        String svg = ChartSvg.of(Charts.ablation(table)).standalone(SvgFigure.Theme.AUTO);
        Xml.parse(svg);
        assertEquals("backbone –", AblationChart.name(table.rows().get(0)));
        assertEquals("+MFD", AblationChart.name(table.rows().get(1)));
        assertFalse(svg.contains("NaN"));
    }
}
