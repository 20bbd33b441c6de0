package org.mdhr4j.study;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Budget;

/**
 * Limits what reading a table of scores may cost. Frames without a row are cells too: two rows that
 * lie far apart would make a table of any size. The most cells are {@link Budget#TABLE_MEGACELLS}.
 */
final class TableBudget {
    /** Cells of a frame's number, its time, and the step to the next. */
    private static final int OF_A_FRAME = 3;

    private static final double MILLION = 1e6;

    /** A row of py-feat 2 has some 2,150 cells of up to 20 characters. */
    private static final int MAX_LINE_CHARS = 1 << 17;

    private TableBudget() {}

    /**
     * Reads a line; a name in quotes may hold line ends of its own.
     *
     * @return null at the end
     * @throws StudyException if it is longer than any row of scores
     */
    static @Nullable String line(BufferedReader in, String table, long number) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        boolean isQuoted = false;
        while (c >= 0 && (isQuoted || c != '\n' && c != '\r')) {
            isQuoted ^= c == '"';
            if (line.length() == MAX_LINE_CHARS) {
                throw new StudyException(
                        "%s, line %d: has more than %,d characters; no table of scores has lines so long. Is it the right file?"
                                .formatted(table, number, MAX_LINE_CHARS));
            }
            line.append((char) c);
            c = in.read();
        }
        if (c == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
        }
        return line.toString();
    }

    /**
     * Checks how many cells a recording takes: one a frame and AU, and three for the frame itself.
     *
     * @param rows of the file
     * @param steps frames, those without a row included
     * @throws StudyException if there are too many; it names the setting
     */
    static void requireCells(String table, long rows, long steps, long people, long actionUnits)
            throws StudyException {
        int most = Budget.TABLE_MEGACELLS.limit();
        double millions = steps / MILLION * people * (actionUnits + OF_A_FRAME);
        if (millions > most) {
            throw new StudyException(
                    "%s: its %,d rows number frames so far apart that the table has %,d frames of %,d people, %.0f million cells; at most %d million are taken. Are these numbers of frames? %s"
                            .formatted(
                                    table,
                                    rows,
                                    steps,
                                    people,
                                    Math.ceil(millions),
                                    most,
                                    Budget.TABLE_MEGACELLS.remedy(millions)));
        }
    }
}
