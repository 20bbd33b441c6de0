package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.Interval;
import org.w3c.dom.Element;

/** Path data, the compactor and figures. */
class SvgTest {
    @Test
    void pathDataIsRelativeAndKeepsPlacesWithoutDrift() {
        PathData path = new PathData();
        path.addAbsolute("M10,10 L10.004,20 L13,24 Q1,2 3.5,4 C1,1 2,2 3,3 Z", 0, 0);
        assertEquals("M10 10v10l3 4q-12-22-9.5-20c-2.5-3-1.5-2-.5-1z", path.toString());
    }

    @Test
    void thirdsAddUpToTheWhole() {
        PathData path = new PathData();
        path.moveTo(0, 0);
        for (int i = 1; i <= 3; i++) {
            path.lineTo(i / 3.0, i);
        }
        assertEquals("M0 0l.33 1 .34 1 .33 1", path.toString());
    }

    @Test
    void linesThatTouchBecomeOnePath() {
        String body =
                SvgCompactor.compact(
                        "<svg><g transform=\"translate(5 5)\"><line x1=\"0\" y1=\"0\" x2=\"1\""
                                + " y2=\"2\" style=\"stroke:rgb(0,114,178);\"/><line x1=\"1\""
                                + " y1=\"2\" x2=\"3\" y2=\"3\" style=\"stroke:rgb(0,114,178);\"/>"
                                + "</g></svg>");
        assertEquals("<path stroke=\"var(--mdhr-blue,#0072b2)\" d=\"M5 5l1 2 2 1\"/>", body);
    }

    @Test
    void unknownColoursStayAndRotationsAreKept() {
        String body =
                SvgCompactor.compact(
                        "<svg><g transform=\"translate(1 2)\"><g transform=\"rotate(30)\"><rect"
                                + " x=\"0\" y=\"0\" width=\"4\" height=\"2\""
                                + " style=\"fill:rgb(1,2,3);stroke:none;\"/></g></g></svg>");
        assertEquals(
                "<path fill=\"#010203\" transform=\"translate(1.0 2.0) rotate(30)\""
                        + " d=\"M0 0h4v2h-4z\"/>",
                body);
    }

    @Test
    void rejectsPathCommandsAndElementsItDoesNotKnow() {
        assertEquals(
                "Path command 'A1' is none of M, L, Q, C, Z.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new PathData().addAbsolute("A1 2", 0, 0))
                        .getMessage());
        assertEquals(
                "The chart's SVG has an element <blink>, which is not known here.",
                assertThrows(
                                IllegalStateException.class,
                                () -> SvgCompactor.compact("<svg><blink/></svg>"))
                        .getMessage());
    }

    @Test
    void chartsBecomeSmallFiguresWithLabelAndThemedColours() {
        List<TrainingCurve.Point> points = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            points.add(new TrainingCurve.Point(i, Math.exp(-i / 40.0)));
        }
        XYChart chart =
                Charts.trainingCurves("Loss", "loss", List.of(new TrainingCurve("total", points)));
        SvgFigure figure = ChartSvg.of(chart);
        Element svg = Xml.parse(figure.standalone(SvgFigure.Theme.LIGHT)).getDocumentElement();
        assertEquals("img", svg.getAttribute("role"));
        assertTrue(svg.getAttribute("aria-label").startsWith("Loss. Chart with"));
        assertTrue(svg.getAttribute("aria-label").contains("total"));
        assertTrue(figure.body().contains("var(--mdhr-blue,#0072b2)"));
        assertFalse(figure.body().contains("rgb("));
        assertTrue(figure.body().length() < 40_000, () -> "size " + figure.body().length());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 14, 20})
    void ablationChartsHaveATickForEveryRow(int numRows) {
        AblationTable.Row row =
                new AblationTable.Row(
                        "backbone+MFD+AFE+Aux+CRM+TCN",
                        0.6,
                        Optional.of(new Interval(0.5, 0.7, 0.95)),
                        OptionalDouble.of(66.6));
        AblationTable table = new AblationTable("t", Collections.nCopies(numRows, row));
        XYChart chart = Charts.ablation(table);
        String body = ChartSvg.of(chart).body();
        Set<Double> ticks = new HashSet<>();
        chart.setCustomYAxisTickLabelsFormatter(
                place -> {
                    ticks.add(place);
                    return "tick " + place;
                });
        assertTrue(body.length() > numRows * 28 * 30, "names are drawn"); // glyphs are outlines
        ChartSvg.of(chart);
        for (double place = 1; place <= numRows; place++) {
            assertTrue(ticks.contains(place), "no tick at " + place + " in " + ticks);
        }
    }

    @Test
    void longLegendsAreStackedInsteadOfCut() {
        List<TrainingCurve.Point> points = List.of(new TrainingCurve.Point(1, 1));
        TrainingCurve small = new TrainingCurve("loss", points);
        TrainingCurve large = new TrainingCurve("x".repeat(60), points);
        assertEquals(
                LegendLayout.Horizontal,
                Charts.trainingCurves("t", "y", List.of(small, new TrainingCurve("AU", points)))
                        .getStyler()
                        .getLegendLayout());
        assertEquals(
                LegendLayout.Vertical,
                Charts.trainingCurves("t", "y", List.of(small, large))
                        .getStyler()
                        .getLegendLayout());
    }

    @Test
    void chartsOfUsersKeepTheirOwnColours() {
        XYChart chart = new XYChartBuilder().width(300).height(200).build();
        chart.addSeries("<b>bold</b>", new double[] {1, 2}, new double[] {3, 4})
                .setLineColor(new Color(0x123456));
        SvgFigure figure = ChartSvg.of(chart);
        Xml.parse(figure.standalone(SvgFigure.Theme.AUTO));
        assertTrue(figure.body().contains("#123456"));
        assertFalse(figure.inline().contains("<b>"));
    }

    @Test
    void idsOfTwoFiguresOnOnePageDiffer() {
        XYChart one = new XYChartBuilder().width(300).height(200).build();
        one.addSeries("a", new double[] {1, 2}, new double[] {3, 4});
        XYChart two = new XYChartBuilder().width(300).height(200).build();
        two.addSeries("a", new double[] {1, 2}, new double[] {4, 3});
        String id = ChartSvg.of(one).body().replaceAll("(?s).*?<clipPath id=\"([^\"]+).*", "$1");
        assertTrue(id.startsWith("f"));
        assertFalse(ChartSvg.of(two).body().contains(id));
    }

    @Test
    void barsPerAuNameTheirSeriesAndNeedOneValueEach() {
        Map<String, double[]> rates = new LinkedHashMap<>();
        rates.put("drawn", new double[] {0.2, 0.4});
        rates.put("real", new double[] {0.3, 0.1});
        List<ActionUnit> aus = List.of(ActionUnit.AU6, ActionUnit.AU12);
        CategoryChart chart = Charts.auBars("Rates", "share", aus, rates);
        assertEquals(List.of("drawn", "real"), List.copyOf(chart.getSeriesMap().keySet()));
        assertTrue(ChartSvg.of(chart).description().contains("2 series"));
        rates.put("short", new double[1]);
        assertEquals(
                "Bars of 'short' need one value per AU, got 1 values for 2 AUs.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Charts.auBars("Rates", "share", aus, rates))
                        .getMessage());
    }

    @Test
    void themesSetTheVariables() {
        SvgFigure figure = new SvgFigure("t", "d", 10, 10, "");
        assertFalse(figure.standalone(SvgFigure.Theme.LIGHT).contains("<style>"));
        assertTrue(figure.standalone(SvgFigure.Theme.AUTO).contains("prefers-color-scheme:dark"));
        assertTrue(figure.standalone(SvgFigure.Theme.DARK).contains("<style>svg{--mdhr-ink"));
        assertEquals(
                "A figure needs a width and a height of at least one pixel, got 0x10.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new SvgFigure("t", "d", 0, 10, ""))
                        .getMessage());
    }

    @Test
    void markupIsEscapedAndControlCharactersAreShown() {
        assertEquals(
                "&lt;script&gt;&amp;&quot;&#39;\\u0000\n", Markup.escape("<script>&\"'\u0000\n"));
    }

    @Test
    void gainsShowBothIntervalsOfEveryRow() {
        Interval people = new Interval(-0.02, 0.03, 0.95);
        Interval full = new Interval(-0.06, 0.07, 0.95);
        XYChart chart =
                Charts.gains(
                        "Gain over A",
                        List.of(
                                new Charts.Gain("B & C", 0.01, people, full, 1.3),
                                new Charts.Gain("D", -0.01, people, full, Double.NaN)));
        SvgFigure figure = ChartSvg.of(chart);
        assertEquals("Chart with 2 series: ours, published.", figure.description());
        Xml.parse(figure.standalone(SvgFigure.Theme.AUTO));
        assertEquals(-2, chart.getSeriesMap().get("people 1").getXMin(), 1e-9);
        assertEquals(7, chart.getSeriesMap().get("full 1").getXMax(), 1e-9);
        assertEquals(1, chart.getSeriesMap().get("published").getXData().length);
        assertEquals(
                List.of("−2.5", "0", "+10"),
                List.of(GainChart.signed(-2.5), GainChart.signed(0), GainChart.signed(10)));
    }
}
