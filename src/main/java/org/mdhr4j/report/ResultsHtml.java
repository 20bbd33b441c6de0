package org.mdhr4j.report;

import java.util.ArrayList;
import java.util.List;

/** The results table as an HTML fragment; looks come from the page. */
public final class ResultsHtml {
    private static final String MARK = "<sup>†</sup>";

    private ResultsHtml() {}

    /** Writes a {@code table} with its notes below. */
    public static String of(ResultsTable table) {
        StringBuilder out = new StringBuilder("<div class=\"scroll\"><table class=\"results\">");
        out.append("<caption>F1 (%) on ").append(Markup.escape(table.dataset()));
        out.append("</caption><thead><tr><th scope=\"col\">method</th>");
        table.columnNames()
                .forEach(name -> out.append("<th scope=\"col\">").append(name).append("</th>"));
        out.append("</tr></thead><tbody>");
        List<String> notes = new ArrayList<>();
        boolean first = true;
        for (ResultsTable.Line line : table.lines()) {
            out.append(
                    line.isOurs()
                            ? (first ? "<tr class=\"ours first\">" : "<tr class=\"ours\">")
                            : "<tr>");
            first &= !line.isOurs();
            out.append("<th scope=\"row\">").append(Markup.escape(line.label()));
            if (!line.year().isEmpty()) {
                out.append(" <small>").append(line.year()).append("</small>");
            }
            out.append("</th>");
            line.f1().forEach(cell -> out.append("<td>").append(cell(cell)).append("</td>"));
            out.append("<td class=\"mean\">").append(cell(line.mean()));
            line.rowMean()
                    .ifPresent(
                            mean -> {
                                out.append("<sup>*</sup>");
                                notes.add(Markup.escape(line.label()) + " " + mean);
                            });
            if (!line.interval().isEmpty()) {
                out.append(" <small class=\"interval\">(")
                        .append(line.interval())
                        .append(")</small>");
            }
            out.append("</td></tr>");
        }
        out.append("</tbody></table></div>").append(notes(table, notes));
        return out.toString();
    }

    private static String notes(ResultsTable table, List<String> rowMeans) {
        StringBuilder out = new StringBuilder();
        table.caveat()
                .ifPresent(
                        text ->
                                out.append("<p class=\"caveat\">")
                                        .append(Markup.escape(text))
                                        .append("</p>"));
        if (!rowMeans.isEmpty()) {
            out.append(
                            "<p class=\"fine\"><sup>*</sup> Mean as printed; the mean of the printed row is ")
                    .append(String.join(", ", rowMeans))
                    .append(".</p>");
        }
        table.footnotes().forEach(note -> out.append(footnote(note)));
        if (table.caveat().isEmpty()) {
            out.append(
                    "<p class=\"fine\">Best value of a column <b>bold</b>, second <u>underlined</u>.</p>");
        }
        return out.append(remarks(table)).toString();
    }

    /** What a mark means. */
    static String footnote(String note) {
        return "<p class=\"fine\">" + MARK + " " + Markup.escape(note) + "</p>";
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
