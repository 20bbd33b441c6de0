package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.TrainedUnits;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.recording.AuCounts;
import org.mdhr4j.recording.KnownFaces;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.recording.RecordingReport;
import org.mdhr4j.recording.RecordingRun;
import org.mdhr4j.recording.TableOptions;

/** What {@code recognize} says when it is done: what was read, what was found, what to do next. */
final class RecognitionSummary {
    private static final int MOST_FREQUENT = 3;

    private RecognitionSummary() {}

    /** The summary, line by line. */
    static List<String> lines(
            RecordingRun run,
            RecordingReport report,
            Recognizer recognizer,
            TableOptions.Format format) {
        List<String> lines = new ArrayList<>();
        lines.add("recognize: " + frames(report.outcome()));
        EngineOptions engine = recognizer.engineOptions();
        lines.add(
                "Scored by %s on %s, %s."
                        .formatted(recognizer.engineName(), engine.device(), engine.precision()));
        lines.add("Alignment: %s.".formatted(run.alignment().describe()));
        report.outcome().notes().forEach(note -> lines.add("Note: " + note));
        lines.add(
                mostFrequent(
                        report.counts(),
                        recognizer.auSet(),
                        UntaughtUnits.of(recognizer.metadata())));
        TrainedUnits.of(recognizer.metadata(), recognizer.model())
                .note()
                .ifPresent(text -> lines.add("Note: " + text));
        UntaughtUnits.of(recognizer.metadata())
                .note()
                .ifPresent(text -> lines.add("Note: " + text));
        KnownFaces.warning(recognizer.metadata()).ifPresent(text -> lines.add("Note: " + text));
        lines.addAll(next(report, format));
        return lines;
    }

    private static String frames(RecordingOutcome outcome) {
        return "%d frame%s read, %d without a face, %d person%s."
                .formatted(
                        outcome.frames(),
                        outcome.frames() == 1 ? "" : "s",
                        outcome.framesWithoutFace(),
                        outcome.people(),
                        outcome.people() == 1 ? "" : "s");
    }

    private static List<String> next(RecordingReport report, TableOptions.Format format) {
        List<Path> files = report.files();
        List<String> lines = new ArrayList<>();
        report.products().forEach(file -> lines.add(product(file)));
        if (files.isEmpty()) {
            lines.add("Next: give --out FILE to keep the table.");
            return lines;
        }
        String table = Shown.of(files.get(0));
        lines.add("Table: " + table);
        if (files.size() > 1) {
            lines.add("What its columns mean: " + Shown.of(files.get(1)));
        }
        if (format == TableOptions.Format.JSONL) {
            lines.add("Next: read it line by line; every line is a JSON object.");
        } else {
            lines.add("Next: open it in a spreadsheet, or in a notebook with");
            lines.add("      Table.read().csv(\"%s\")".formatted(table));
        }
        return lines;
    }

    /** What was made, and with what it is opened. */
    static String product(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.html?")
                ? "Page, for a browser: " + Shown.of(file)
                : "Film: " + Shown.of(file);
    }

    private static String mostFrequent(AuCounts found, AuSet auSet, UntaughtUnits untaught) {
        long[] counts = found.occurrences();
        List<String> shown =
                IntStream.range(0, counts.length)
                        .filter(au -> counts[au] > 0 && !untaught.has(auSet.actionUnits().get(au)))
                        .boxed()
                        .sorted(Comparator.comparing(au -> -counts[au]))
                        .limit(MOST_FREQUENT)
                        .map(
                                au ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s in %.0f %%",
                                                auSet.actionUnits().get(au).label(),
                                                100.0 * counts[au] / found.scored()))
                        .toList();
        if (found.scored() == 0) {
            return "No face was found; there are no scores.";
        }
        return shown.isEmpty()
                ? "No action unit reaches its threshold in any frame."
                : "Most frequent: " + String.join(", ", shown) + " of the faces.";
    }
}
