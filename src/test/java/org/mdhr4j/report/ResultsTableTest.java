package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.Interval;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;
import tech.tablesaw.api.Table;

class ResultsTableTest {
    @Test
    void textShowsPublishedRowsAboveOursAndMarksForeignMeans() {
        assertEquals(
                """
                F1 (%)  BP4D     1    12  mean   95 % interval
                ──────────────────────────────────────────────
                A&B           40.0  50.1  45.9*
                Norface          –     –    69
                ──────────────────────────────────────────────
                MDHR (mini)   50.1     –  50.1†      40.0–60.0
                * as printed; the mean of the printed row is: A&B 45.1.
                † MDHR (mini): undefined F1 is left out, the mean is over 1 of 2 AUs.
                """,
                ResultsText.of(table(Optional.empty())));
    }

    @Test
    void csvHasEmptyCellsWhereNothingIsKnown() {
        assertEquals(
                """
                dataset,method,year,kind,AU1,AU12,mean,mean_of_row,mean_low,mean_high,aus_in_mean
                BP4D,A&B,2019,published,40.0,50.1,45.9,45.1,,,
                BP4D,Norface,,published,,,69,,,,
                BP4D,MDHR (mini),,measured,50.1,,50.1,,40.0,60.0,1
                """,
                ResultsCsv.of(table(Optional.empty())));
    }

    @Test
    void latexMarksBestAndSecondAndEscapes() {
        String latex = ResultsLatex.of(table(Optional.empty()));
        assertTrue(
                latex.contains(
                        "A\\&B & \\underline{40.0} & \\textbf{50.1} & \\textbf{45.9}$^{*}$"));
        assertTrue(
                latex.contains(
                        "MDHR (mini) & \\textbf{50.1} & -- & 50.1$^{\\dagger}$"
                                + " {\\scriptsize[40.0--60.0]} \\\\"));
        assertEquals("\\textbackslash{}\\_50\\%", ResultsLatex.escape("\\_50%"));
    }

    @Test
    void aCaveatIsShownAndTakesOurRowsOutOfTheRanking() {
        ResultsTable table = table(Optional.of("Synthetic <data>."));
        String latex = ResultsLatex.of(table);
        assertTrue(latex.contains("A\\&B & \\textbf{40.0} & \\textbf{50.1} & \\textbf{45.9}"));
        assertTrue(latex.contains("MDHR (mini) & 50.1 & "), latex);
        assertTrue(ResultsText.of(table).contains("Synthetic <data>.\n"));
        assertTrue(ResultsHtml.of(table).contains("Synthetic &lt;data&gt;."));
    }

    @Test
    void htmlIsWellFormedAndEscapesNames() {
        String html = ResultsHtml.of(table(Optional.empty()));
        Xml.parse("<div>" + html + "</div>");
        assertTrue(html.contains("A&amp;B"));
        assertTrue(html.contains("<b>50.1</b>"));
        assertTrue(html.contains("<u>40.0</u>"));
        assertTrue(html.contains("<li>A&amp;B: a &lt;remark&gt;.</li>"));
        assertTrue(html.contains("<caption style=\"text-align:left\">F1 (%) on BP4D</caption>"));
        assertTrue(html.contains("of which this project has the mean only: Norface 69."), html);
        assertFalse(html.contains("<td>–</td><td>–</td>"), "no row of dashes");
    }

    @Test
    void theCaptionNamesTheDataOfEachKindOfRow() {
        ResultsTable real = table(Optional.empty());
        ResultsTable drawn =
                new ResultsTable(
                        "synthetic-BP4D-seed8",
                        real.actionUnits(),
                        real.ours(),
                        real.published(),
                        Optional.of("Not comparable."));
        String caption = "F1 (%): published rows on BP4D, our rows on synthetic-BP4D-seed8";
        assertEquals(caption, drawn.caption());
        assertTrue(ResultsText.of(drawn).startsWith(caption + "\nmethod "));
        assertEquals(caption, ResultsTablesaw.of(drawn).name());
        assertTrue(ResultsHtml.of(drawn).contains(caption));
    }

    @Test
    void tablesawHoldsRoundedNumbersAndMissingValues() {
        Table table = ResultsTablesaw.of(table(Optional.empty()));
        assertEquals(3, table.rowCount());
        assertEquals(
                List.of(
                        "method",
                        "measured",
                        "AU1",
                        "AU12",
                        "mean",
                        "mean low",
                        "mean high",
                        "AUs in mean"),
                table.columnNames());
        assertEquals(50.1, table.doubleColumn("AU1").get(2));
        assertTrue(table.doubleColumn("AU12").isMissing(2));
        assertEquals(40.0, table.doubleColumn("mean low").get(2));
        assertEquals(1, table.intColumn("AUs in mean").get(2));
        assertTrue(table.intColumn("AUs in mean").isMissing(0));
    }

    @Test
    void rejectsRowsOfOtherActionUnits() {
        MethodResult short1 = new MethodResult("m", "", List.of(0.5), 0.5, Optional.empty());
        assertEquals(
                "Result 'm' has F1 of 1 AUs, the table has 2: [AU1, AU12].",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new ResultsTable(
                                                "D",
                                                AuSet.aus(1, 12),
                                                List.of(short1),
                                                List.of(),
                                                Optional.empty()))
                        .getMessage());
    }

    @Test
    void ablationShowsTheGainOverTheFirstRow() {
        AblationTable table =
                new AblationTable(
                        "Parts",
                        List.of(
                                new AblationTable.Row(
                                        "backbone",
                                        0.5,
                                        Optional.of(new Interval(0.4, 0.6, 0.95)),
                                        OptionalDouble.of(63.3)),
                                new AblationTable.Row(
                                        "+MFD, x",
                                        0.483,
                                        Optional.empty(),
                                        OptionalDouble.of(64.6)),
                                new AblationTable.Row(
                                        "own", 0.52, Optional.empty(), OptionalDouble.empty())));
        assertEquals(
                """
                Parts     mean F1 (%)  95 % interval  gain  published  published gain
                ─────────────────────────────────────────────────────────────────────
                backbone         50.0      40.0–60.0     –       63.3               –
                +MFD, x          48.3              –  −1.7       64.6            +1.3
                own              52.0              –  +2.0          –               –
                """,
                AblationText.text(table));
        assertEquals(
                """
                configuration,f1,low,high,published_f1,aus_in_mean
                backbone,50.0,40.0,60.0,63.3,
                "+MFD, x",48.3,,,64.6,
                own,52.0,,,,
                """,
                AblationText.csv(table));
        Xml.parse(ChartSvg.of(Charts.ablation(table)).standalone(SvgFigure.Theme.AUTO));
    }

    static ResultsTable table(Optional<String> caveat) {
        PublishedResult first =
                new PublishedResult(
                        "BP4D",
                        "A&B",
                        OptionalInt.of(2019),
                        "CVPR",
                        "",
                        Map.of(ActionUnit.AU1, 40.0, ActionUnit.AU12, 50.1),
                        OptionalDouble.of(45.9),
                        1,
                        "a <remark>");
        PublishedResult meanOnly =
                new PublishedResult(
                        "BP4D",
                        "Norface",
                        OptionalInt.empty(),
                        "",
                        "",
                        Map.of(),
                        OptionalDouble.of(69),
                        0,
                        "");
        Interval interval = new Interval(0.4, 0.6, 0.95);
        MethodResult ours =
                new MethodResult(
                        "MDHR",
                        "mini",
                        List.of(0.5014, Double.NaN),
                        0.5014,
                        Optional.of(
                                new F1Intervals(
                                        List.of(Optional.of(interval), Optional.empty()),
                                        interval)));
        return new ResultsTable(
                "BP4D", AuSet.aus(1, 12), List.of(ours), List.of(first, meanOnly), caveat);
    }
}
