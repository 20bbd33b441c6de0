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
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.InsideFolder;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.WholeNumber;

/** Takes the CSV file of a {@link CsvFolderReader} apart; a faulty row is reported and left out. */
final class CsvRows {
    private final Path file;
    private final Manifest manifest;
    private final Consumer<DataException> faults;
    private final Set<String> subjects;
    private final ImageLocator locator = new ImageLocator();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, Integer> rowsOfVideo = new HashMap<>();
    private char delimiter = ',';

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
        delimiter = CsvLine.delimiterOf(text.get(0));
        readHeader(text.get(0));
        List<ListParser.Line> lines = new ArrayList<>();
        for (int i = 1; i < text.size(); i++) {
            try {
                lines.add(row(CsvLine.parse(text.get(i), delimiter), i + 1));
            } catch (DataException fault) {
                faults.accept(fault);
            }
        }
        return lines;
    }

    private void readHeader(String header) {
        for (String name : CsvLine.parse(header, delimiter)) {
            String key =
                    AuColumn.find(name)
                            .map(ActionUnit::code)
                            .orElse(name.strip().toLowerCase(Locale.ROOT));
            if (columns.put(key, columns.size()) != null) {
                throw new DataException(
                        file,
                        1,
                        "column '%s' is there twice.".formatted(Shown.brief(name.strip())));
            }
        }
        List<String> required = new ArrayList<>(List.of("subject", "image"));
        manifest.auSet().actionUnits().forEach(au -> required.add(au.code()));
        for (String name : required) {
            if (!columns.containsKey(name)) {
                String shown = Character.isDigit(name.charAt(0)) ? "AU" + name : name;
                throw new DataException(
                        file,
                        1,
                        "column '%s' is missing; found: %s.".formatted(shown, Shown.brief(header)));
            }
        }
    }

    private ListParser.Line row(List<String> cells, int number) throws IOException {
        if (cells.size() != columns.size()) {
            throw new DataException(
                    file,
                    number,
                    "%d cells where the first line names %d."
                            .formatted(cells.size(), columns.size()));
        }
        String subject = cell(cells, "subject");
        if (!subjects.contains(subject)) {
            throw new DataException(
                    file,
                    number,
                    "unknown subject '%s'; the manifest's parts do not name it."
                            .formatted(Shown.brief(subject)));
        }
        String task = columns.containsKey("task") ? cell(cells, "task") : "";
        int counted = rowsOfVideo.merge(subject + "/" + task, 1, Integer::sum);
        int frame = columns.containsKey("frame") ? frame(cells, number) : counted;
        Path wanted = file.resolveSibling(imagePath(cells, number));
        Optional<Path> image = locator.find(wanted);
        if (image.isEmpty()) {
            throw new DataException(
                    DataRule.MISSING_IMAGE, file, number, "image missing: %s".formatted(wanted));
        }
        return new ListParser.Line(
                number, new Frame(subject, task, frame, image.get()), labels(cells, number));
    }

    private int frame(List<String> cells, int number) {
        int frame = integer(cells, "frame", number);
        if (frame < 0) {
            throw new DataException(
                    file, number, "frame %d; 0 or more was expected.".formatted(frame));
        }
        return frame;
    }

    private String imagePath(List<String> cells, int number) {
        try {
            return InsideFolder.requirePath(cell(cells, "image").replace('\\', '/'));
        } catch (IllegalArgumentException e) {
            throw new DataException(file, number, "image %s".formatted(e.getMessage()));
        }
    }

    private byte[] labels(List<String> cells, int number) {
        List<ActionUnit> aus = manifest.auSet().actionUnits();
        byte[] labels = new byte[aus.size()];
        for (int au = 0; au < labels.length; au++) {
            String name = aus.get(au).code();
            if (cell(cells, name).isEmpty()) {
                labels[au] = -1;
                continue;
            }
            try {
                labels[au] = manifest.labels().labelOf(integer(cells, name, number)).code();
            } catch (IllegalArgumentException e) {
                throw new DataException(
                        file, number, "%s: %s".formatted(aus.get(au), e.getMessage()));
            }
        }
        return labels;
    }

    private String cell(List<String> cells, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : cells.get(index).strip();
    }

    private int integer(List<String> cells, String column, int number) {
        return WholeNumber.find(cell(cells, column))
                .orElseThrow(
                        () ->
                                new DataException(
                                        file,
                                        number,
                                        "'%s' in column %s is no whole number."
                                                .formatted(
                                                        Shown.brief(cell(cells, column)), column)));
    }
}
