package org.mdhr4j.report;

import java.util.List;
import java.util.stream.Collectors;

/** An ablation table in LaTeX; needs package booktabs. */
public final class AblationLatex {
    private AblationLatex() {}

    /** Writes a whole {@code tabular}: what {@link AblationText#text} has, in the same order. */
    public static String of(AblationTable table) {
        return "% needs \\usepackage{booktabs}\n\\begin{tabular}{l*{5}{r}}\n\\toprule\n"
                + line(AblationText.head(table))
                + "\\midrule\n"
                + AblationText.rows(table).stream()
                        .map(AblationLatex::line)
                        .collect(Collectors.joining())
                + "\\bottomrule\n"
                + table.footnotes().stream()
                        .map(note -> ResultsLatex.footnote(note, 6))
                        .collect(Collectors.joining())
                + "\\end{tabular}\n";
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(
                        cell ->
                                ResultsLatex.escape(cell)
                                        .replace("–", "--")
                                        .replace("−", "$-$")
                                        .replace("†", ResultsLatex.MARK))
                .collect(Collectors.joining(" & ", "", " \\\\\n"));
    }
}
