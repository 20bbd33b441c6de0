package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.TextLines;
import org.mdhr4j.facs.ActionUnit;

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
        int[] columns = columns(file, lines.get(0));
        List<Integer> frames = new ArrayList<>();
        List<byte[]> labels = new ArrayList<>();
        int uncoded = 0;
        int before = Integer.MIN_VALUE;
        for (int i = 1; i < lines.size(); i++) {
            int[] cells = cells(file, lines.get(i), i + 1, lines.get(0));
            before = requireLater(file, i + 1, cells[0], before);
            byte[] row = labels(file, i + 1, cells, columns);
            if (isCoded(row)) {
                frames.add(cells[0] + manifest.labels().frameOffset());
                labels.add(row);
            } else {
                uncoded++;
            }
        }
        if (frames.isEmpty()) {
            throw new DataException(file, "codes none of the AUs " + describeAus() + ".");
        }
        return RawLabelReader.video(manifest, subject, task, frames, labels, uncoded);
    }

    private String describeAus() {
        return manifest.auSet().describe();
    }

    private int[] columns(Path file, String header) {
        List<String> names =
                Arrays.stream(header.split(",", -1)).map(cell -> cell.strip()).toList();
        int[] columns = new int[manifest.auSet().size()];
        for (int au = 0; au < columns.length; au++) {
            ActionUnit unit = manifest.auSet().actionUnits().get(au);
            List<String> laterNames = names.subList(1, names.size());
            int at = laterNames.indexOf(String.valueOf(unit.number()));
            if (at < 0) {
                throw new DataException(
                        file,
                        1,
                        "has no column for "
                                + unit
                                + "; the first row must hold the AU numbers "
                                + describeAus()
                                + ".");
            }
            if (at != laterNames.lastIndexOf(String.valueOf(unit.number()))) {
                throw new DataException(
                        file,
                        1,
                        "has %s in columns %d and %d; one column an AU was expected. Delete the wrong one."
                                .formatted(
                                        unit,
                                        at + 2,
                                        laterNames.lastIndexOf(String.valueOf(unit.number())) + 2));
            }
            columns[au] = at + 1;
        }
        return columns;
    }

    private int[] cells(Path file, String line, int number, String header) {
        String[] words = line.split(",", -1);
        int expected = header.split(",", -1).length;
        if (words.length != expected) {
            throw new DataException(
                    file,
                    number,
                    words.length + " cells where the first row has " + expected + ".");
        }
        int[] cells = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                cells[i] = Integer.parseInt(words[i].strip());
            } catch (NumberFormatException e) {
                String what =
                        words[i].isBlank()
                                ? "the cell is empty"
                                : "'%s' is no whole number".formatted(words[i].strip());
                throw new DataException(
                        file,
                        number,
                        "column %d: %s; %s was expected."
                                .formatted(i + 1, what, i == 0 ? "a frame number" : values()));
            }
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
                    "frame " + frame + " stands after frame " + before + "; frames must rise.");
        }
        return frame;
    }

    private byte[] labels(Path file, int number, int[] cells, int[] columns) {
        byte[] labels = new byte[columns.length];
        for (int au = 0; au < columns.length; au++) {
            try {
                labels[au] = manifest.labels().labelOf(cells[columns[au]]).code();
            } catch (IllegalArgumentException e) {
                throw new DataException(
                        file,
                        number,
                        manifest.auSet().actionUnits().get(au) + ": " + e.getMessage());
            }
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
