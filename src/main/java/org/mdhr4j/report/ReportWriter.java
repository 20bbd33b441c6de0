package org.mdhr4j.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

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
            files.add(replace(folder.resolve("results.txt"), ResultsText.of(table)));
            files.add(replace(folder.resolve("results.csv"), ResultsCsv.of(table)));
            files.add(replace(folder.resolve("results.tex"), ResultsLatex.of(table)));
        }
        for (int i = 0; i < data.ablations().size(); i++) {
            Path file = folder.resolve("ablation-%d.csv".formatted(i + 1));
            files.add(replace(file, AblationText.csv(data.ablations().get(i))));
        }
        return files;
    }

    private static Path replace(Path target, String text) throws IOException {
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return target;
    }
}
