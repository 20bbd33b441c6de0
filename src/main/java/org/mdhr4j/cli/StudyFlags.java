package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.Baseline;
import org.mdhr4j.study.People;
import org.mdhr4j.study.ScoreUnit;
import org.mdhr4j.study.Study;
import org.mdhr4j.study.StudySettings;
import org.mdhr4j.study.Track;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how tables are read and what counts as an action. */
final class StudyFlags {
    @Option(
            names = "--people",
            paramLabel = "FILE",
            description =
                    "Who is seen where: CSV with the columns recording, subject, condition, face,"
                            + " neutral (default: everybody is somebody else).")
    private @Nullable Path people;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description =
                    "What the scores are where a table does not say: cosine, probability, intensity"
                            + " (0 to 5) or occurrence (0 or 1).")
    private @Nullable String unit;

    @Option(
            names = "--fps",
            paramLabel = "N",
            description = "Frames a second of tables without times (default: unknown).")
    private @Nullable Double framesPerSecond;

    @Option(
            names = "--baseline",
            paramLabel = "HOW",
            defaultValue = "none",
            description =
                    "Subtract each person's neutral face: none, lower-mode (the level at which"
                            + " scores rest), frames (column 'neutral' of --people), or frames of"
                            + " all recordings such as 0-49 (default: ${DEFAULT-VALUE}).")
    private String baseline;

    @Option(
            names = "--smooth",
            paramLabel = "FRAMES",
            defaultValue = "1",
            description = "Window of a running mean, odd (default: ${DEFAULT-VALUE}, none).")
    private int smooth;

    @Option(
            names = "--bridge",
            paramLabel = "FRAMES",
            defaultValue = "0",
            description =
                    "Longest gap without a score that is bridged by a straight line (default:"
                            + " ${DEFAULT-VALUE}, none).")
    private int bridge;

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description =
                    "Score from which on an AU occurs, with --baseline the rise (default: as the"
                            + " tables say; else 0.5, of intensities 1, and a rise of 0.25 or 1).")
    private @Nullable Double threshold;

    @Option(
            names = "--min-event",
            paramLabel = "FRAMES",
            defaultValue = "1",
            description = "Leave out shorter events (default: ${DEFAULT-VALUE}).")
    private int leastEvent;

    @Option(
            names = "--merge",
            paramLabel = "FRAMES",
            defaultValue = "0",
            description =
                    "Events with at most so many frames between them are one (default:"
                            + " ${DEFAULT-VALUE}).")
    private int merge;

    @Mixin private StrictOption strict;

    /** Reads the tables, and says what must be known of them. */
    Study read(List<Path> files, long seed, PrintWriter err) throws IOException, UserError {
        StudySettings settings = UsageError.value(() -> settings(seed));
        Path list = people;
        Study study =
                Study.read(files, list == null ? People.UNKNOWN : People.read(list), settings);
        List<String> notes = new ArrayList<>(study.notes());
        missing(study).ifPresent(notes::add);
        notes.forEach(note -> err.println("Note: " + Shown.of(note)));
        strict.passedOver(notes);
        err.println("study: " + study.decisions() + ".");
        err.flush();
        return study;
    }

    private StudySettings settings(long seed) {
        StudySettings.Builder builder =
                StudySettings.builder()
                        .baseline(Baseline.parse(baseline))
                        .smoothFrames(smooth)
                        .bridgeFrames(bridge)
                        .leastEventFrames(leastEvent)
                        .mergeFrames(merge)
                        .seed(seed);
        if (unit != null) {
            builder.unit(ScoreUnit.parse(unit));
        }
        if (framesPerSecond != null) {
            builder.framesPerSecond(framesPerSecond);
        }
        if (threshold != null) {
            builder.threshold(threshold);
        }
        return builder.build();
    }

    /** Frames without a face count nowhere; says how many there are. */
    private static Optional<String> missing(Study study) {
        long all = 0;
        long without = 0;
        for (Track track : study.tracks()) {
            all += track.length();
            without += track.numWithoutScores();
        }
        return without == 0
                ? Optional.empty()
                : Optional.of(
                        "%,d of %,d frames have no score, and count nowhere."
                                .formatted(without, all));
    }

    /** The exit code of a command that is done. */
    int code(PrintWriter err) {
        return strict.code(ExitCodes.OK, err);
    }

    /** The list of people, if there is one. */
    @Nullable Path people() {
        return people;
    }
}
