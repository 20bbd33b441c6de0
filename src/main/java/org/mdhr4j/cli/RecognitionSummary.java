package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.frames.FrameSource;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.Shown;

/** What {@code recognize} says when it is done: what was read, what was found, what to do next. */
final class RecognitionSummary {
    private static final int MOST_FREQUENT = 3;

    private RecognitionSummary() {}

    /**
     * The summary, line by line.
     *
     * @param out file that was written, null for standard output
     */
    static List<String> lines(FrameSource source, ScoreCsv table, AuSet auSet, @Nullable Path out) {
        List<String> lines = new ArrayList<>();
        lines.add("recognize: " + frames(source, table));
        source.notes().forEach(note -> lines.add("Note: " + note));
        lines.add(mostFrequent(table, auSet));
        if (out == null) {
            lines.add("Next: give --out FILE to keep the scores.");
        } else {
            lines.add("Scores: " + Shown.of(out));
            lines.add("Next: open them in a spreadsheet, or in a notebook with");
            lines.add("      Table.read().csv(\"%s\")".formatted(Shown.of(out)));
        }
        return lines;
    }

    private static String frames(FrameSource source, ScoreCsv table) {
        long skipped = Math.max(0, source.numFrames().orElse(table.rows()) - table.rows());
        return "%d frame%s scored, %d skipped."
                .formatted(table.rows(), table.rows() == 1 ? "" : "s", skipped);
    }

    private static String mostFrequent(ScoreCsv table, AuSet auSet) {
        long[] counts = table.occurrences();
        List<String> shown =
                IntStream.range(0, counts.length)
                        .filter(au -> counts[au] > 0)
                        .boxed()
                        .sorted(Comparator.comparing(au -> -counts[au]))
                        .limit(MOST_FREQUENT)
                        .map(
                                au ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s in %.0f %%",
                                                auSet.actionUnits().get(au).label(),
                                                100.0 * counts[au] / table.rows()))
                        .toList();
        return shown.isEmpty()
                ? "No action unit reaches 0.5 in any frame."
                : "Most frequent: " + String.join(", ", shown) + " of the frames.";
    }
}
