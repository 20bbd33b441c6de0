package org.mdhr4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mdhr4j.data.frames.FrameSource;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.FrameScores;

/**
 * Scores of frames as comma-separated values: frame, name, the recording where there are several,
 * one cosine per AU. The head comes with the first row, so that a source without a frame that can
 * be read writes nothing.
 */
final class ScoreCsv {
    private static final float THRESHOLD = 0.5f;

    private final FrameSource source;
    private final AuSet auSet;
    private final Appendable out;
    private final boolean isForEyes;
    private final boolean hasRecordings;
    private final long[] occurrences;
    private long rows;

    /**
     * A table without rows.
     *
     * @param isForEyes whether names are shown on a terminal, which obeys control characters
     */
    ScoreCsv(FrameSource source, AuSet auSet, Appendable out, boolean isForEyes) {
        this.source = source;
        this.auSet = auSet;
        this.out = out;
        this.isForEyes = isForEyes;
        this.hasRecordings = !source.recording(0).isEmpty();
        this.occurrences = new long[auSet.size()];
    }

    /** Adds the row of a frame. */
    void add(FrameScores scores) {
        if (rows++ == 0) {
            writeHead();
        }
        List<String> cells = new ArrayList<>();
        cells.add(Long.toString(scores.frame()));
        cells.add(text(source.name(scores.frame())));
        if (hasRecordings) {
            cells.add(text(source.recording(scores.frame())));
        }
        for (int au = 0; au < occurrences.length; au++) {
            float score = scores.scores()[au];
            cells.add(String.format(Locale.ROOT, "%.5f", score));
            occurrences[au] += score >= THRESHOLD ? 1 : 0;
        }
        write(cells);
    }

    private void writeHead() {
        List<String> cells = new ArrayList<>(List.of("frame", "name"));
        if (hasRecordings) {
            cells.add("recording");
        }
        for (ActionUnit au : auSet.actionUnits()) {
            cells.add(au.label());
        }
        write(cells);
    }

    private String text(String name) {
        return isForEyes ? Shown.of(name) : name;
    }

    private void write(List<String> cells) {
        try {
            out.append(CsvLine.format(cells)).append(System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames written. */
    long rows() {
        return rows;
    }

    /** Frames in which each AU occurs, in the order of the AU set. */
    long[] occurrences() {
        return occurrences.clone();
    }
}
