package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.TextLines;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.Shown;
import org.mdhr4j.files.WholeNumber;

/**
 * One of DISFA's label files: a line {@code frame,intensity} for each frame, from frame 1. Commas,
 * semicolons and tabs are understood, and so is a line of names above the first frame.
 *
 * @param file where the lines are
 * @param lines all of them
 * @param numNames lines of names at the start, 0 or 1
 * @param delimiter what separates the cells
 */
record IntensityLines(Path file, List<String> lines, int numNames, char delimiter) {

    static IntensityLines read(Path file) throws IOException {
        List<String> lines = TextLines.read(file);
        if (lines.isEmpty()) {
            return new IntensityLines(file, lines, 0, ',');
        }
        char delimiter = CsvLine.delimiterOf(lines.get(0));
        List<String> first = CsvLine.parse(lines.get(0), delimiter);
        boolean isNames =
                first.size() == 2
                        && first.stream()
                                .allMatch(cell -> cell.strip().matches("(?i)[a-z][a-z0-9 _]*"));
        return new IntensityLines(file, lines, isNames ? 1 : 0, delimiter);
    }

    int numFrames() {
        return lines.size() - numNames;
    }

    /** Line of a frame's label, from 1; frames are counted from 0 here. */
    int line(int frame) {
        return frame + numNames + 1;
    }

    /**
     * The intensity of a frame, counted from 0, as it is written.
     *
     * @param unknown what an unknown intensity is written as, for the message
     */
    int intensity(int frame, int unknown) {
        String line = lines.get(frame + numNames);
        List<String> cells = CsvLine.parse(line, delimiter);
        OptionalInt number = WholeNumber.find(cells.get(0));
        OptionalInt intensity = WholeNumber.find(cells.get(cells.size() - 1));
        if (cells.size() != 2 || number.isEmpty() || intensity.isEmpty()) {
            throw new DataException(
                    file,
                    line(frame),
                    "'%s' is not 'frame,intensity'; write %d for an unknown intensity."
                            .formatted(Shown.brief(line), unknown));
        }
        if (number.getAsInt() != frame + 1) {
            throw new DataException(
                    file,
                    line(frame),
                    "'%s' where '%d,<intensity>' was expected."
                            .formatted(Shown.brief(line), frame + 1));
        }
        return intensity.getAsInt();
    }
}
