package org.mdhr4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.files.ReplacedFile;

/** Writes a report into a folder: the page, and the tables as text, CSV and LaTeX. */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * Writes {@code report.html} and, with results, {@code results.txt}, {@code results.csv} and
     * {@code results.tex}, with ablations {@code ablation-1.csv} and so on. Each file appears whole
     * or not at all.
     *
     * @param folder made if it does not exist
     * @return the files, the page first
     * @throws IOException if the folder cannot be written
     */
    public static List<Path> write(ReportData data, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        files.add(replace(folder.resolve("report.html"), HtmlReport.of(data)));
        if (data.results().isPresent()) {
            ResultsTable table = data.results().get();
            files.add(replace(folder.resolve("results.txt"), ResultsText.of(table) + notes(data)));
            files.add(replace(folder.resolve("results.csv"), ResultsCsv.of(table)));
            files.add(replace(folder.resolve("results.tex"), ResultsLatex.of(table)));
        }
        for (int i = 0; i < data.ablations().size(); i++) {
            AblationTable table = data.ablations().get(i);
            String name = "ablation-%d".formatted(i + 1);
            String text = AblationText.text(table) + notes(data);
            files.add(replace(folder.resolve(name + ".txt"), text));
            files.add(replace(folder.resolve(name + ".csv"), AblationText.csv(table)));
            files.add(replace(folder.resolve(name + ".tex"), AblationLatex.of(table)));
        }
        return files;
    }

    /** A line each, after an empty one. */
    private static String notes(ReportData data) {
        StringBuilder text = new StringBuilder(data.notes().isEmpty() ? "" : "\n");
        data.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
        return text.toString();
    }

    private static Path replace(Path target, String text) throws IOException {
        ReplacedFile.write(target, text);
        return target;
    }
}
