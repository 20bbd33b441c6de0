package org.mdhr4j.report;

import java.util.stream.Collectors;

/** The results table in LaTeX: best value bold, second underlined; needs package booktabs. */
public final class ResultsLatex {
    static final String MARK = "$^{\\dagger}$";

    private ResultsLatex() {}

    /** Writes a whole {@code tabular}. */
    public static String of(ResultsTable table) {
        StringBuilder out = new StringBuilder("% needs \\usepackage{booktabs}\n");
        out.append("\\begin{tabular}{l*{%d}{r}}\n".formatted(table.columnNames().size()))
                .append("\\toprule\n")
                .append(escape(table.dataset()))
                .append(
                        table.columnNames().stream()
                                .map(name -> " & " + name.replaceFirst("^AU", ""))
                                .collect(Collectors.joining()))
                .append(" \\\\\n\\midrule\n");
        boolean ruled = false;
        for (ResultsTable.Line line : table.lines()) {
            if (line.isOurs() && !ruled && !table.published().isEmpty()) {
                out.append("\\midrule\n");
            }
            ruled |= line.isOurs();
            out.append(escape(line.label()));
            line.f1().forEach(cell -> out.append(" & ").append(cell(cell)));
            out.append(" & ").append(cell(line.mean()));
            line.rowMean().ifPresent(mean -> out.append("$^{*}$"));
            if (!line.interval().isEmpty()) {
                out.append(" {\\scriptsize[")
                        .append(line.interval().replace("–", "--"))
                        .append("]}");
            }
            out.append(" \\\\\n");
        }
        out.append("\\bottomrule\n");
        int width = table.columnNames().size() + 1;
        table.footnotes().forEach(note -> out.append(footnote(note, width)));
        out.append("\\end{tabular}\n");
        table.caveat().ifPresent(text -> out.append("% ").append(text).append('\n'));
        if (table.hasMarkedMeans()) {
            out.append("% * as printed; differs from the mean of the printed row.\n");
        }
        return out.toString();
    }

    private static String cell(ResultsTable.Cell cell) {
        String text = cell.isEmpty() ? "--" : cell.text() + (cell.isMarked() ? MARK : "");
        return switch (cell.rank()) {
            case BEST -> "\\textbf{" + text + "}";
            case SECOND -> "\\underline{" + text + "}";
            case OTHER -> text;
        };
    }

    /** A line below a table of so many columns that wraps. */
    static String footnote(String note, int columns) {
        return "\\multicolumn{%d}{p{\\linewidth}}{\\footnotesize %s %s} \\\\\n"
                .formatted(columns, MARK, escape(note).replace("–", "--"));
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> out.append("\\textbackslash{}");
                case '~' -> out.append("\\textasciitilde{}");
                case '^' -> out.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> out.append('\\').append(c);
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
