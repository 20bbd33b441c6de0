package org.mdhr4j.study;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Limits what reading a table of scores may cost. Frames without a row are cells too: two rows that
 * lie far apart would make a table of any size. The most cells are the system property {@value
 * #SETTING}.
 */
final class TableBudget {
    /** Most millions of cells, those of missing frames included. */
    static final String SETTING = "mdhr4j.maxTableMegacells";

    /** 12 action units of one person for 18 hours at 30 frames a second. */
    private static final int DEFAULT = 24;

    private static final long MILLION = 1_000_000;

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
     * Checks how many cells a recording takes.
     *
     * @param rows of the file
     * @param steps frames, those without a row included
     * @throws StudyException if there are too many; it names the setting
     */
    static void requireCells(String table, long rows, long steps, long people, long actionUnits)
            throws StudyException {
        long most = MILLION * Math.max(1, Integer.getInteger(SETTING, DEFAULT));
        double cells = (double) steps * people * actionUnits;
        if (cells > most) {
            throw new StudyException(
                    "%s: its %,d rows number frames so far apart that the table has %,d frames of %,d people, %.0f million cells; at most %d million are taken. Are these numbers of frames? If it is genuine, allow more with MDHR_JAVA_OPTS=-D%s=%.0f."
                            .formatted(
                                    table,
                                    rows,
                                    steps,
                                    people,
                                    Math.ceil(cells / MILLION),
                                    most / MILLION,
                                    SETTING,
                                    Math.ceil(cells / MILLION)));
        }
    }
}
