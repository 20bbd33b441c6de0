package org.mdhr4j.data.video;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.TextLines;
import org.mdhr4j.facs.ActionUnit;

/** Takes the CSV file of a {@link CsvFolderReader} apart; a faulty row is reported and left out. */
final class CsvRows {
    private final Path file;
    private final Manifest manifest;
    private final Consumer<DataException> faults;
    private final Set<String> subjects;
    private final ImageLocator locator = new ImageLocator();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> rowsOfVideo = new HashMap<>();

    CsvRows(Path file, Manifest manifest, Consumer<DataException> faults) {
        this.file = file;
        this.manifest = manifest;
        this.faults = faults;
        this.subjects = new HashSet<>(manifest.splits().subjects());
    }

    List<ListParser.Line> read() throws IOException {
        List<String> text = TextLines.read(file);
        if (text.isEmpty()) {
            throw new DataException(file, 1, "is empty; a line with the columns' names is needed.");
        }
        readHeader(text.get(0));
        List<ListParser.Line> lines = new ArrayList<>();
        for (int i = 1; i < text.size(); i++) {
            try {
                lines.add(row(text.get(i).split(",", -1), i + 1));
            } catch (DataException fault) {
                faults.accept(fault);
            }
        }
        return lines;
    }

    private void readHeader(String header) {
        for (String name : header.split(",", -1)) {
            String key = name.strip().toLowerCase(Locale.ROOT).replaceFirst("^au0*(?=\\d)", "");
            if (columns.put(key, columns.size()) != null) {
                throw new DataException(file, 1, "column '" + name.strip() + "' is there twice.");
            }
        }
        List<String> required = new ArrayList<>(List.of("subject", "image"));
        manifest.auSet().actionUnits().forEach(au -> required.add(String.valueOf(au.number())));
        for (String name : required) {
            if (!columns.containsKey(name)) {
                String shown = Character.isDigit(name.charAt(0)) ? "AU" + name : name;
                throw new DataException(
                        file, 1, "column '" + shown + "' is missing; found: " + header + ".");
            }
        }
    }

    private ListParser.Line row(String[] cells, int number) throws IOException {
        if (cells.length != columns.size()) {
            throw new DataException(
                    file,
                    number,
                    cells.length + " cells where the first line names " + columns.size() + ".");
        }
        String subject = cell(cells, "subject");
        if (!subjects.contains(subject)) {
            throw new DataException(
                    file,
                    number,
                    "unknown subject '" + subject + "'; the manifest's parts do not name it.");
        }
        String task = columns.containsKey("task") ? cell(cells, "task") : "";
        int counted = rowsOfVideo.merge(subject + "/" + task, 1, Integer::sum);
        int frame = columns.containsKey("frame") ? integer(cells, "frame", number) : counted;
        Path wanted = file.resolveSibling(cell(cells, "image").replace('\\', '/'));
        Optional<Path> image = locator.find(wanted);
        if (image.isEmpty()) {
            throw new DataException(
                    DataRule.MISSING_IMAGE, file, number, "image missing: " + wanted);
        }
        return new ListParser.Line(
                number, new Frame(subject, task, frame, image.get()), labels(cells, number));
    }

    private byte[] labels(String[] cells, int number) {
        List<ActionUnit> aus = manifest.auSet().actionUnits();
        byte[] labels = new byte[aus.size()];
        for (int au = 0; au < labels.length; au++) {
            String name = String.valueOf(aus.get(au).number());
            if (cell(cells, name).isEmpty()) {
                labels[au] = -1;
                continue;
            }
            try {
                labels[au] = manifest.labels().labelOf(integer(cells, name, number)).code();
            } catch (IllegalArgumentException e) {
                throw new DataException(file, number, aus.get(au) + ": " + e.getMessage());
            }
        }
        return labels;
    }

    private String cell(String[] cells, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : cells[index].strip();
    }

    private int integer(String[] cells, String column, int number) {
        try {
            return Integer.parseInt(cell(cells, column));
        } catch (NumberFormatException e) {
            throw new DataException(
                    file,
                    number,
                    "'" + cell(cells, column) + "' in column " + column + " is no whole number.");
        }
    }
}
