package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results table as an HTML fragment. Looks come from the page; what a notebook needs, which has
 * no page of ours, stands in the elements. Published rows of MDHR and our rows are highlighted;
 * results of which only the mean is known are listed below.
 */
public final class ResultsHtml {
    private static final String MARK = "<sup>†</sup>";
    private static final String LEFT = " style=\"text-align:left\"";
    private static final String OURS = " style=\"background:rgba(0,114,178,.13)\"";
    private static final String MDHR = " style=\"background:rgba(213,94,0,.13)\"";

    private ResultsHtml() {}

    /** Writes a {@code table} with its notes below. */
    public static String of(ResultsTable table) {
        StringBuilder out = new StringBuilder("<div class=\"scroll\" style=\"overflow-x:auto\">");
        out.append("<table class=\"results\"><caption").append(LEFT).append('>');
        out.append(Markup.escape(table.caption()));
        out.append("</caption><thead><tr><th scope=\"col\"").append(LEFT).append(">method</th>");
        table.columnNames()
                .forEach(name -> out.append("<th scope=\"col\">").append(name).append("</th>"));
        out.append("</tr></thead><tbody>");
        boolean wasOurs = false;
        for (ResultsTable.Line line : oursFirst(table.lines())) {
            if (!line.isMeanOnly()) {
                row(out, line, wasOurs && !line.isOurs());
                wasOurs = line.isOurs();
            }
        }
        return out.append("</tbody></table></div>").append(notes(table)).toString();
    }

    private static void row(StringBuilder out, ResultsTable.Line line, boolean isFirst) {
        String rule = isFirst ? " first" : ""; // of the published ones, below ours
        String kind =
                line.isOurs()
                        ? " class=\"ours\"" + OURS
                        : line.isMdhr()
                                ? " class=\"mdhr%s\"%s".formatted(rule, MDHR)
                                : isFirst ? " class=\"first\"" : "";
        out.append("<tr").append(kind).append("><th scope=\"row\"").append(LEFT).append('>');
        out.append(Markup.escape(line.label()));
        if (!line.year().isEmpty()) {
            out.append(" <small>").append(line.year()).append("</small>");
        }
        out.append("</th>");
        line.f1().forEach(cell -> out.append("<td>").append(cell(cell)).append("</td>"));
        out.append("<td class=\"mean\">").append(cell(line.mean()));
        out.append(line.rowMean().isPresent() ? "<sup>*</sup>" : "");
        if (!line.interval().isEmpty()) {
            out.append(" <small class=\"interval\">(").append(line.interval()).append(")</small>");
        }
        out.append("</td></tr>");
    }

    /** A reader looks for their own rows; on paper they stand below. */
    private static List<ResultsTable.Line> oursFirst(List<ResultsTable.Line> lines) {
        return Stream.concat(
                        lines.stream().filter(ResultsTable.Line::isOurs),
                        lines.stream().filter(line -> !line.isOurs()))
                .toList();
    }

    private static String notes(ResultsTable table) {
        StringBuilder out = new StringBuilder();
        table.caveat()
                .ifPresent(
                        text ->
                                out.append("<p class=\"caveat\">")
                                        .append(Markup.escape(text))
                                        .append("</p>"));
        List<String> rowMeans = new ArrayList<>();
        List<String> meansOnly = new ArrayList<>();
        for (ResultsTable.Line line : table.lines()) {
            line.rowMean().ifPresent(mean -> rowMeans.add(line.label() + " " + mean));
            if (line.isMeanOnly()) {
                meansOnly.add(line.label() + " " + line.mean().text());
            }
        }
        if (!rowMeans.isEmpty()) {
            out.append(
                    fine(
                            "<sup>*</sup> Mean as printed; the mean of the printed row is "
                                    + list(rowMeans)
                                    + "."));
        }
        table.footnotes().forEach(note -> out.append(footnote(note)));
        out.append(
                fine(
                        "Best value of a column <b>bold</b>, second <u>underlined</u>, among rows with every AU"
                                + (table.caveat().isEmpty() ? "." : " of real faces.")));
        if (!meansOnly.isEmpty()) {
            out.append(
                    fine(
                            "Further results, of which this project has the mean only: "
                                    + list(meansOnly)
                                    + "."));
        }
        return out.append(remarks(table)).toString();
    }

    private static String list(List<String> names) {
        return names.stream().map(Markup::escape).collect(Collectors.joining(", "));
    }

    private static String fine(String html) {
        return "<p class=\"fine\">" + html + "</p>";
    }

    /** What a mark means. */
    static String footnote(String note) {
        return fine(MARK + " " + Markup.escape(note));
    }

    /** What should be known about published rows, folded away. */
    private static String remarks(ResultsTable table) {
        StringBuilder items = new StringBuilder();
        for (PublishedResult row : table.published()) {
            if (!row.remarks().isEmpty()) {
                items.append("<li>")
                        .append(Markup.escape(row.method() + ": " + row.remarks()))
                        .append(".</li>");
            }
        }
        return items.isEmpty()
                ? ""
                : "<details class=\"fine\"><summary>Remarks on published rows</summary><ul>"
                        + items
                        + "</ul></details>";
    }

    private static String cell(ResultsTable.Cell cell) {
        return switch (cell.rank()) {
            case BEST -> "<b>" + cell.text() + "</b>";
            case SECOND -> "<u>" + cell.text() + "</u>";
            case OTHER -> cell.text() + (cell.isMarked() ? MARK : "");
        };
    }
}
