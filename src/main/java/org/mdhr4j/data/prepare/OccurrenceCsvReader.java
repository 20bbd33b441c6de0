package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.LabelEncoding;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.TextLines;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.WholeNumber;

/**
 * BP4D's occurrence labels: {@code <subject>_<task>.csv}, the first row AU numbers, the first
 * column frame numbers, cells 0, 1, or 9 for "not coded".
 *
 * <p>A 9 becomes an unknown label. A frame in which no AU of the set is coded says nothing and is
 * left out, as the official lists hold coded frames only.
 */
final class OccurrenceCsvReader implements RawLabelReader {
    private final Path folder;
    private final Manifest manifest;

    OccurrenceCsvReader(Path raw, Manifest manifest) {
        this.folder = raw.resolve(manifest.labels().path());
        this.manifest = manifest;
    }

    @Override
    public boolean isMissing(String subject, String task) {
        return !Files.exists(file(subject, task));
    }

    private Path file(String subject, String task) {
        return folder.resolve((task.isEmpty() ? subject : subject + "_" + task) + ".csv");
    }

    @Override
    public RawVideo read(String subject, String task) throws IOException {
        Path file = file(subject, task);
        List<String> lines = TextLines.read(file);
        if (lines.size() < 2) {
            throw new DataException(
                    file,
                    lines.size(),
                    "has no frames; a row of AU numbers and one row a frame were expected.");
        }
        char delimiter = CsvLine.delimiterOf(lines.get(0));
        List<String> names = CsvLine.parse(lines.get(0), delimiter);
        int[] columns = columns(file, names, lines.get(0));
        LabelEncoding encoding = manifest.labels();
        List<Integer> frames = new ArrayList<>();
        List<byte[]> labels = new ArrayList<>();
        int uncoded = 0;
        int before = Integer.MIN_VALUE;
        for (int i = 1; i < lines.size(); i++) {
            List<String> words = CsvLine.parse(lines.get(i), delimiter);
            int[] cells = cells(file, words, i + 1, names.size());
            before = requireLater(file, i + 1, cells[0], before);
            byte[] row = labels(file, i + 1, cells, columns);
            if (isCoded(row)) {
                int frame = cells[0];
                frames.add(RawLabelReader.at(file, i + 1, "", () -> encoding.imageNumber(frame)));
                labels.add(row);
            } else {
                uncoded++;
            }
        }
        if (frames.isEmpty()) {
            throw new DataException(file, "codes none of the AUs %s.".formatted(describeAus()));
        }
        return RawLabelReader.video(manifest, subject, task, frames, labels, uncoded);
    }

    private String describeAus() {
        return manifest.auSet().describe();
    }

    /** The column of each AU; the first column holds frame numbers. */
    private int[] columns(Path file, List<String> names, String header) {
        List<Optional<ActionUnit>> units = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            units.add(i == 0 ? Optional.empty() : AuColumn.find(names.get(i)));
        }
        int[] columns = new int[manifest.auSet().size()];
        for (int au = 0; au < columns.length; au++) {
            Optional<ActionUnit> unit = Optional.of(manifest.auSet().actionUnits().get(au));
            columns[au] = units.indexOf(unit);
            int last = units.lastIndexOf(unit);
            if (last < 0) {
                throw new DataException(
                        file,
                        1,
                        "has no column for %s; the first row must name the AUs %s, it is '%s'."
                                .formatted(unit.get(), describeAus(), Shown.brief(header)));
            }
            if (columns[au] != last) {
                throw new DataException(
                        file,
                        1,
                        "has %s in columns %d and %d; one column an AU was expected. Delete the wrong one."
                                .formatted(unit.get(), columns[au] + 1, last + 1));
            }
        }
        return columns;
    }

    private int[] cells(Path file, List<String> words, int number, int expected) {
        if (words.size() != expected) {
            throw new DataException(
                    file,
                    number,
                    "%d cells where the first row has %d.".formatted(words.size(), expected));
        }
        int[] cells = new int[expected];
        for (int i = 0; i < expected; i++) {
            String word = words.get(i);
            OptionalInt value = WholeNumber.find(word);
            if (value.isEmpty()) {
                String what =
                        word.isBlank()
                                ? "the cell is empty"
                                : "'%s' is no whole number".formatted(Shown.brief(word.strip()));
                throw new DataException(
                        file,
                        number,
                        "column %d: %s; %s was expected."
                                .formatted(i + 1, what, i == 0 ? "a frame number" : values()));
            }
            cells[i] = value.getAsInt();
        }
        return cells;
    }

    /** What a cell may hold. */
    private String values() {
        return "0..%d, or %d for an AU that was not coded,"
                .formatted(manifest.labels().maximum(), manifest.labels().unknown());
    }

    private static int requireLater(Path file, int number, int frame, int before) {
        if (frame <= before) {
            throw new DataException(
                    file,
                    number,
                    "frame %s stands after frame %s; frames must rise.".formatted(frame, before));
        }
        return frame;
    }

    private byte[] labels(Path file, int number, int[] cells, int[] columns) {
        List<ActionUnit> aus = manifest.auSet().actionUnits();
        byte[] labels = new byte[columns.length];
        for (int au = 0; au < columns.length; au++) {
            int cell = cells[columns[au]];
            String what = aus.get(au) + ": ";
            labels[au] =
                    RawLabelReader.at(file, number, what, () -> manifest.labels().labelOf(cell))
                            .code();
        }
        return labels;
    }

    private static boolean isCoded(byte[] labels) {
        for (byte label : labels) {
            if (label >= 0) {
                return true;
            }
        }
        return false;
    }
}
