package org.mdhr4j.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.knowm.xchart.CategoryChart;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.DefinedMean;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.metrics.ReliabilityCurve;

/**
 * One HTML page that needs nothing else: styles and charts are inside, there is no script. Light
 * and dark follow the reader's system.
 */
public final class HtmlReport {
    private static final int MAX_PUBLISHED_MARKS = 2;

    private final ReportData data;
    private final StringBuilder out = new StringBuilder();

    private HtmlReport(ReportData data) {
        this.data = data;
    }

    /** Writes the page. */
    public static String of(ReportData data) {
        return new HtmlReport(data).page();
    }

    private String page() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>")
                .append("<title>")
                .append(Markup.escape(data.title()))
                .append("</title><style>\n")
                .append(Palette.stylesheet())
                .append(stylesheet())
                .append("</style></head><body><main><h1>")
                .append(Markup.escape(data.title()))
                .append("</h1>");
        data.details().ifPresent(this::tiles);
        notes();
        results();
        data.details().ifPresent(this::details);
        data.calibration().ifPresent(this::calibration);
        training();
        ablations();
        timelines();
        provenance();
        return out.append("<footer>Made by mdhr4j.</footer></main></body></html>\n").toString();
    }

    private void tiles(DetailedMetrics details) {
        AuMetrics metrics = details.metrics();
        out.append("<div class=\"tiles\">");
        DefinedMean mean = metrics.f1Mean();
        tile(
                Numbers.percent(mean.value()),
                mean.isPartial()
                        ? "mean F1 (%%) of %d of %d AUs".formatted(mean.numDefined(), mean.numAll())
                        : "mean F1 (%)");
        details.intervals()
                .ifPresent(
                        given ->
                                tile(
                                        ResultsTable.format(given.mean()),
                                        "95 % interval over subjects"));
        tile(Numbers.percent(metrics.meanAccuracy()), "mean accuracy (%)");
        tile(Numbers.percent(metrics.microF1()), "F1-micro (%)");
        tile(Numbers.percent(details.meanRocAuc()), "mean ROC-AUC (%)");
        out.append("</div>");
    }

    private void tile(String value, String name) {
        out.append(
                "<div class=\"card tile\"><b>%s</b><span>%s</span></div>".formatted(value, name));
    }

    private void notes() {
        if (!data.notes().isEmpty()) {
            out.append("<ul class=\"notes\">");
            data.notes()
                    .forEach(
                            note -> out.append("<li>").append(Markup.escape(note)).append("</li>"));
            out.append("</ul>");
        }
    }

    private void results() {
        data.results()
                .ifPresent(
                        table -> {
                            heading("Results");
                            if (!table.ours().isEmpty()) {
                                figure(ChartSvg.of(f1Chart(table), describe(table)));
                            }
                            out.append("<div class=\"card\">")
                                    .append(ResultsHtml.of(table))
                                    .append("</div>");
                        });
    }

    private static CategoryChart f1Chart(ResultsTable table) {
        List<PublishedResult> marked =
                table.caveat().isPresent()
                        ? List.of()
                        : table.published().stream()
                                .filter(row -> !row.f1Percent().isEmpty())
                                .filter(row -> row.method().startsWith("MDHR"))
                                .limit(MAX_PUBLISHED_MARKS)
                                .toList();
        List<MethodResult> ours = table.ours();
        return Charts.f1Bars(
                table.actionUnits(), ours.get(0), ours.subList(1, ours.size()), marked);
    }

    private static String describe(ResultsTable table) {
        MethodResult first = table.ours().get(0);
        StringBuilder text = new StringBuilder(first.label()).append(": ");
        for (int a = 0; a < table.actionUnits().size(); a++) {
            text.append(table.actionUnits().get(a))
                    .append(' ')
                    .append(Numbers.percent(first.f1().get(a)))
                    .append(", ");
        }
        text.append("mean ").append(Numbers.percent(first.meanF1())).append('.');
        for (MethodResult other : table.ours().subList(1, table.ours().size())) {
            text.append(" %s: mean %s.".formatted(other.label(), Numbers.percent(other.meanF1())));
        }
        return text.toString();
    }

    private void details(DetailedMetrics details) {
        heading("Per action unit");
        out.append("<div class=\"card\">").append(DetailsHtml.of(details)).append("</div>");
    }

    private void calibration(ReliabilityCurve curve) {
        heading("Calibration");
        out.append("<div class=\"charts\">");
        figure(ChartSvg.of(Charts.reliability(curve)));
        out.append(
                ("<div><p>Scores are cosines in 0..1, not probabilities. Below the dashed line they"
                                + " promise more than they hold.</p><p>Expected calibration error <b>%s</b>,"
                                + " largest in one bin <b>%s</b>, over %d labels.</p></div></div>")
                        .formatted(
                                Numbers.decimal(curve.expectedCalibrationError(), 3),
                                Numbers.decimal(curve.maximumCalibrationError(), 3),
                                curve.numLabels()));
    }

    private void training() {
        if (!data.curveCharts().isEmpty()) {
            heading("Training");
            out.append("<div class=\"charts\">");
            data.curveCharts()
                    .forEach(
                            chart ->
                                    figure(
                                            ChartSvg.of(
                                                    Charts.trainingCurves(
                                                            chart.title(),
                                                            chart.yTitle(),
                                                            chart.curves()))));
            out.append("</div>");
        }
    }

    private void ablations() {
        if (!data.ablations().isEmpty()) {
            heading("Ablations");
            data.ablations()
                    .forEach(
                            table -> {
                                figure(ChartSvg.of(Charts.ablation(table)));
                                out.append("<div class=\"card\">")
                                        .append(AblationText.html(table))
                                        .append("</div>");
                            });
        }
    }

    private void timelines() {
        if (!data.timelines().isEmpty()) {
            heading("Test videos");
            data.timelines().forEach(this::figure);
        }
    }

    private void provenance() {
        if (!data.provenance().isEmpty()) {
            heading("How to repeat this run");
            out.append("<div class=\"card\"><table class=\"facts\"><tbody>");
            data.provenance()
                    .forEach(
                            (key, value) ->
                                    out.append("<tr><th scope=\"row\">")
                                            .append(Markup.escape(key))
                                            .append("</th><td>")
                                            .append(Markup.escape(value))
                                            .append("</td></tr>"));
            out.append("</tbody></table></div>");
        }
    }

    private void heading(String text) {
        out.append("<h2>").append(text).append("</h2>");
    }

    private void figure(SvgFigure figure) {
        out.append("<figure class=\"card\">").append(figure.inline()).append("</figure>");
    }

    private static String stylesheet() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
