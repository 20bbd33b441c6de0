package org.mdhr4j.report;

import java.util.List;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.metrics.ScoreGaps;

/** Every metric of one evaluation, a line per AU, as an HTML fragment. */
final class DetailsHtml {
    private static final List<String> COLUMNS =
            List.of(
                    "AU",
                    "base rate",
                    "precision",
                    "recall",
                    "F1",
                    "95 % interval",
                    "accuracy",
                    "skew-norm. F1",
                    "event F1",
                    "ROC-AUC",
                    "PR-AUC");

    private DetailsHtml() {}

    static String of(DetailedMetrics details) {
        AuMetrics metrics = details.metrics();
        StringBuilder out = new StringBuilder("<div class=\"scroll\"><table class=\"results\">");
        out.append("<caption>All values in percent</caption><thead><tr>");
        COLUMNS.forEach(name -> out.append("<th scope=\"col\">").append(name).append("</th>"));
        out.append("</tr></thead><tbody>");
        for (int a = 0; a < metrics.size(); a++) {
            ConfusionCounts counts = metrics.counts().get(a);
            int column = a;
            row(
                    out,
                    "",
                    metrics.actionUnits().get(a).label(),
                    metrics.actionUnits().get(a).facsName(),
                    counts.baseRate(),
                    counts.precision(),
                    counts.recall(),
                    metrics.f1(a),
                    details.intervals()
                            .flatMap(i -> i.perAu().get(column))
                            .map(ResultsTable::format)
                            .orElse("–"),
                    metrics.accuracy(a),
                    metrics.skewNormalisedF1(a),
                    details.events().get(a).f1(metrics.undefined()),
                    details.rocAuc().get(a),
                    details.averagePrecision().get(a));
        }
        row(
                out,
                " class=\"ours first\"",
                "mean",
                "",
                Double.NaN,
                Double.NaN,
                Double.NaN,
                metrics.meanF1(),
                details.intervals().map(i -> ResultsTable.format(i.mean())).orElse("–"),
                metrics.meanAccuracy(),
                metrics.meanSkewNormalisedF1(),
                details.meanEventF1(),
                details.meanRocAuc(),
                details.meanAveragePrecision());
        out.append("</tbody></table></div>");
        ScoreGaps gaps = ScoreGaps.of(metrics);
        if (!gaps.isEmpty()) {
            String note =
                    "– undefined: %s. Each mean is over the AUs that have a value, mean F1 over %d of %d."
                            .formatted(
                                    gaps.describe(), metrics.f1Mean().numDefined(), metrics.size());
            out.append("<p class=\"fine\">").append(Markup.escape(note)).append("</p>");
        }
        return out.toString();
    }

    private static void row(
            StringBuilder out, String attributes, String name, String more, Object... values) {
        out.append("<tr").append(attributes).append("><th scope=\"row\">").append(name);
        if (!more.isEmpty()) {
            out.append(" <small>").append(Markup.escape(more)).append("</small>");
        }
        out.append("</th>");
        for (Object value : values) {
            String text = value instanceof Double rate ? Numbers.percent(rate) : value.toString();
            out.append("<td>").append(text).append("</td>");
        }
        out.append("</tr>");
    }
}
