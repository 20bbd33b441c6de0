package org.mdhr4j.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.metrics.SubjectBootstrap;

class HtmlReportTest {
    private static final List<ActionUnit> AUS = AuSet.aus(1, 12);

    @Test
    void pageIsWellFormedSelfContainedAndComplete() {
        String page = HtmlReport.of(data());
        Xml.parse(page.replace("<!DOCTYPE html>\n", ""));
        for (String outside : List.of("<script", "<link", "src=", "http:", "https:", "@import")) {
            assertFalse(page.contains(outside), outside);
        }
        for (String part :
                List.of(
                        "Results",
                        "Per action unit",
                        "Calibration",
                        "Training",
                        "Ablations",
                        "Test videos",
                        "How to repeat this run")) {
            assertTrue(page.contains("<h2>" + part + "</h2>"), part);
        }
        assertTrue(page.contains("prefers-color-scheme:dark"));
        assertEquals(6, page.split("<svg ", -1).length - 1);
        assertEquals(6, page.split("aria-label=\"", -1).length - 1);
    }

    @Test
    void ownRowsComeFirst() {
        String page = ResultsHtml.of(ResultsTableTest.table(Optional.empty()));
        int own = page.indexOf("MDHR (mini)");
        assertTrue(own > 0 && own < page.indexOf("A&amp;B"), page);
        assertTrue(page.contains("<tr class=\"first\"><th"), page);
    }

    @Test
    void theChartMarksTheOtherRows() {
        MethodResult ours =
                new MethodResult("MDHR", "mini", List.of(0.5, 0.6), 0.55, Optional.empty());
        MethodResult baseline =
                new MethodResult("baseline", "", List.of(0.3, Double.NaN), 0.3, Optional.empty());
        ResultsTable table =
                new ResultsTable("D", AUS, List.of(ours, baseline), List.of(), Optional.empty());
        String page = HtmlReport.of(ReportData.builder("A run").results(table).build());
        assertTrue(page.contains("mean 55.0. baseline: mean 30.0.\""), "the label of the chart");
        assertEquals(2, page.split("fill=\"var\\(--mdhr-vermilion", -1).length - 1); // with legend
    }

    @Test
    void facesStandAboveTheScoresOfTheirMoments() {
        AuTimeline timeline = new AuTimeline("v", AUS, 25, new float[16], Optional.empty(), 0.5f);
        BufferedImage face = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        ReportData data =
                ReportData.builder("A run")
                        .timeline(new FaceTimeline(timeline, List.of(face, face)))
                        .build();
        String page = HtmlReport.of(data);
        assertEquals(2, page.split("<image ", -1).length - 1);
    }

    @Test
    void textFromOutsideIsEscaped() {
        String page =
                HtmlReport.of(
                        ReportData.builder("<script>alert(1)</script>")
                                .note("<img src=x>")
                                .provenance("<b>", "a & b")
                                .build());
        assertFalse(page.contains("<script"));
        assertFalse(page.contains("<img"));
        assertTrue(page.contains("&lt;b&gt;</th><td>a &amp; b</td>"));
    }

    @Test
    void anEmptyReportHasATitleOnly() {
        String page = HtmlReport.of(ReportData.builder("Nothing yet").build());
        assertTrue(page.contains("<h1>Nothing yet</h1>"));
        assertFalse(page.contains("<h2>"));
    }

    @Test
    void writesAllFilesAndLeavesNoTemporaryOnes(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("run/report");
        ReportWriter.write(data(), target);
        List<Path> files = ReportWriter.write(data(), target); // over the first
        assertEquals(
                List.of(
                        "report.html",
                        "results.txt",
                        "results.csv",
                        "results.tex",
                        "ablation-1.txt",
                        "ablation-1.csv",
                        "ablation-1.tex"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        try (Stream<Path> inside = Files.list(target)) {
            assertEquals(7, inside.count());
        }
        assertTrue(Files.readString(target.resolve("results.txt")).contains("MDHR (mini)"));
        for (String name : List.of("results.txt", "ablation-1.txt")) {
            String text = Files.readString(target.resolve(name));
            assertTrue(text.endsWith("\nNote: Chosen on test.\n"), text);
        }
        String latex = Files.readString(target.resolve("ablation-1.tex"));
        assertTrue(latex.contains("\nbackbone & 50.0 & -- & -- & 63.3 & -- \\\\\n"), latex);
        assertTrue(latex.contains("95 \\% interval"), latex);
    }

    @Test
    void timelineOfALongVideoStaysSmall() {
        float[] scores = new float[2 * 100_000];
        byte[] labels = new byte[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (0.5 + 0.5 * Math.sin(i / 5000.0));
            labels[i] = (byte) (i % 20_000 < 9_000 ? 1 : 0);
        }
        SvgFigure figure =
                TimelineFigure.of(
                        new AuTimeline("long", AUS, 25, scores, Optional.of(labels), 0.5f));
        Xml.parse(figure.standalone(SvgFigure.Theme.LIGHT));
        assertTrue(figure.body().length() < 60_000, () -> "size " + figure.body().length());
    }

    @Test
    void timelineKeepsGapsWithoutFaceAndUnlabelledVideos() {
        float[] scores = {0.1f, Float.NaN, 0.9f, 0.8f};
        AuTimeline timeline = new AuTimeline("v", AuSet.aus(1), 0, scores, Optional.empty(), 0.5f);
        SvgFigure figure = TimelineFigure.of(timeline);
        Xml.parse(figure.inline());
        assertFalse(figure.body().contains("NaN"));
        assertFalse(figure.body().contains("labelled active"));
        assertTrue(figure.description().contains("AU1 50.0 %"));
        assertTrue(figure.body().contains(">frame<"));
    }

    @Test
    void timelineSaysWhatDoesNotFit() {
        assertEquals(
                "A timeline of 2 AUs needs as many scores and labels a frame, got 3 scores and 3"
                        + " labels.",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new AuTimeline(
                                                "v", AUS, 25, new float[3], Optional.empty(), 0.5f))
                        .getMessage());
    }

    private static ReportData data() {
        ScoreTable table = new ScoreTable(AUS);
        for (String subject : List.of("A", "B", "C")) {
            float[] scores = {0.9f, 0.2f, 0.8f, 0.7f, 0.1f, 0.3f};
            byte[] labels = {1, 0, 1, 1, 0, 1};
            table.add(subject, subject + "/1", scores, labels);
        }
        DetailedMetrics details = DetailedMetrics.of(table, 0.5f, new SubjectBootstrap(1));
        TrainingCurve curve =
                new TrainingCurve(
                        "loss",
                        Arrays.asList(
                                new TrainingCurve.Point(1, 0.5), new TrainingCurve.Point(2, 0.4)));
        AblationTable ablation =
                new AblationTable(
                        "Components",
                        List.of(
                                new AblationTable.Row(
                                        "backbone",
                                        0.5,
                                        Optional.empty(),
                                        OptionalDouble.of(63.3))));
        return ReportData.builder("A run")
                .note("Chosen on test.")
                .results(ResultsTableTest.table(Optional.empty()))
                .details(details)
                .curves("Loss", "loss", List.of(curve))
                .curves("F1", "F1 (%)", List.of(curve))
                .ablation(ablation)
                .timeline(AuTimeline.of(table.videos().iterator().next(), AUS, 25, 0.5f))
                .provenance("seed", "7")
                .build();
    }
}
