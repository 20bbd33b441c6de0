package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.mdhr4j.files.CsvLine;

/**
 * An ablation table as text and as an HTML fragment: ours and the paper's, each with the gain over
 * the first row.
 */
public final class AblationText {
    private AblationText() {}

    /** Writes aligned plain text, ending with a line end. */
    public static String text(AblationTable table) {
        StringBuilder out = new StringBuilder(TextTable.format(head(table), rows(table), 0));
        table.footnotes().forEach(note -> out.append("† ").append(note).append('\n'));
        return out.toString();
    }

    /** Writes comma-separated values, mean F1 in percent. */
    public static String csv(AblationTable table) {
        List<String> names =
                List.of("configuration", "f1", "low", "high", "published_f1", "aus_in_mean");
        StringBuilder out = new StringBuilder(CsvLine.format(names)).append('\n');
        for (AblationTable.Row row : table.rows()) {
            out.append(
                            CsvLine.format(
                                    List.of(
                                            row.configuration(),
                                            Double.isNaN(row.meanF1())
                                                    ? ""
                                                    : Numbers.percent(row.meanF1()),
                                            row.interval()
                                                    .map(i -> Numbers.percent(i.low()))
                                                    .orElse(""),
                                            row.interval()
                                                    .map(i -> Numbers.percent(i.high()))
                                                    .orElse(""),
                                            published(row.publishedPercent(), ""),
                                            row.ausInMean().isPresent()
                                                    ? "" + row.ausInMean().getAsInt()
                                                    : "")))
                    .append('\n');
        }
        return out.toString();
    }

    /** Writes a {@code table} element; looks come from the page. */
    public static String html(AblationTable table) {
        StringBuilder out =
                new StringBuilder("<div class=\"scroll\"><table class=\"results\"><thead><tr>");
        head(table)
                .forEach(
                        name ->
                                out.append("<th scope=\"col\">")
                                        .append(Markup.escape(name))
                                        .append("</th>"));
        out.append("</tr></thead><tbody>");
        for (List<String> row : rows(table)) {
            out.append("<tr><th scope=\"row\">").append(Markup.escape(row.get(0))).append("</th>");
            row.subList(1, row.size())
                    .forEach(cell -> out.append("<td>").append(cell).append("</td>"));
            out.append("</tr>");
        }
        out.append("</tbody></table></div>");
        table.footnotes().forEach(note -> out.append(ResultsHtml.footnote(note)));
        return out.toString();
    }

    static List<String> head(AblationTable table) {
        String mark = table.footnotes().isEmpty() ? "" : "†";
        return List.of(
                table.title(),
                "mean F1 (%)" + mark,
                "95 % interval",
                "gain",
                "published",
                "published gain");
    }

    static List<List<String>> rows(AblationTable table) {
        List<List<String>> rows = new ArrayList<>();
        double ours = Double.NaN;
        double theirs = Double.NaN;
        for (AblationTable.Row row : table.rows()) {
            double published = row.publishedPercent().orElse(Double.NaN);
            rows.add(
                    List.of(
                            row.configuration(),
                            Numbers.percent(row.meanF1()),
                            row.interval().map(ResultsTable::format).orElse("–"),
                            gain(100 * (row.meanF1() - ours)),
                            published(row.publishedPercent(), "–"),
                            gain(published - theirs)));
            ours = Double.isNaN(ours) ? row.meanF1() : ours;
            theirs = Double.isNaN(theirs) ? published : theirs;
        }
        return rows;
    }

    /** Difference to the first row, with its sign. */
    private static String gain(double points) {
        String text = Numbers.decimal(points, 1);
        return points > 0 ? "+" + text : text.replace('-', '−');
    }

    private static String published(OptionalDouble value, String absent) {
        return value.isPresent() ? Numbers.decimal(value.getAsDouble(), 1) : absent;
    }
}
