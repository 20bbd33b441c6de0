package org.mdhr4j.recording;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.metrics.AuEvaluation;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.source.FramePlace;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A recording with its scores, in memory.
 *
 * @param name of the input
 * @param auSet the AUs in the order of scores
 * @param rows one for each face of each frame, and one for each frame without a face
 * @param columns of the table
 * @param rate of the frames
 * @param alignment how faces were aligned, and why so
 * @param outcome what came of scoring
 * @param warning what must be known of the weights
 */
public record ScoredRecording(
        String name,
        AuSet auSet,
        List<AuRow> rows,
        List<RowColumn> columns,
        FrameRate rate,
        AlignmentChoice alignment,
        RecordingOutcome outcome,
        Optional<String> warning) {
    public ScoredRecording {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** Returns the rows as a Tablesaw table, with the columns that files have. */
    public Table table() {
        Table table = Table.create(name);
        columns.forEach(column -> table.addColumns(column(column)));
        return table;
    }

    private Column<?> column(RowColumn column) {
        return switch (column.kind()) {
            case TEXT -> {
                StringColumn texts = StringColumn.create(column.name());
                rows.forEach(row -> texts.append(column.cell(row)));
                yield texts;
            }
            case INTEGER -> {
                LongColumn numbers = LongColumn.create(column.name());
                for (AuRow row : rows) {
                    if (column.value().apply(row) instanceof Long number) {
                        numbers.append(number);
                    } else {
                        numbers.appendMissing();
                    }
                }
                yield numbers;
            }
            case NUMBER -> {
                DoubleColumn numbers = DoubleColumn.create(column.name());
                for (AuRow row : rows) {
                    if (column.value().apply(row) instanceof BigDecimal number) {
                        numbers.append(number.doubleValue());
                    } else {
                        numbers.appendMissing();
                    }
                }
                yield numbers;
            }
        };
    }

    /** Returns the recordings, in order: one with an empty name unless a folder holds several. */
    public List<String> recordings() {
        return rows.stream().map(row -> row.place().recording()).distinct().toList();
    }

    /**
     * Returns the numbers of the persons, in the order of how long they are seen.
     *
     * @throws IllegalStateException if there are several recordings, whose numbers mean other
     *     people
     */
    public List<Integer> faces() {
        return faces(onlyRecording());
    }

    /** Returns the numbers of a recording's persons, in the order of how long they are seen. */
    public List<Integer> faces(String recording) {
        Map<Integer, Integer> frames = new TreeMap<>();
        rows.stream()
                .filter(row -> row.hasFace() && row.place().recording().equals(recording))
                .forEach(row -> frames.merge(row.face().getAsInt(), 1, Integer::sum));
        return frames.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the time line of the person who is seen longest.
     *
     * @throws IllegalStateException if there are several recordings
     */
    public AuTimeline timeline() {
        return timeline(faces().isEmpty() ? 0 : faces().get(0));
    }

    /**
     * Returns the time line of one person; where the person is not seen, there is no score.
     *
     * @throws IllegalStateException if there are several recordings
     */
    public AuTimeline timeline(int face) {
        return timeline(onlyRecording(), face);
    }

    private String onlyRecording() {
        List<String> all = recordings();
        if (all.size() > 1) {
            throw new IllegalStateException(
                    "%s holds %d recordings, whose persons are others: %s. Name one: timeline(recording, face)."
                            .formatted(name, all.size(), String.join(", ", all)));
        }
        return all.isEmpty() ? "" : all.get(0);
    }

    /**
     * Returns the time line of one person of one recording, from the first frame that was read.
     *
     * @param recording one of {@link #recordings}
     */
    public AuTimeline timeline(String recording, int face) {
        Map<FramePlace, float[]> scores = new LinkedHashMap<>();
        for (AuRow row : rows) {
            boolean isWanted = row.face().equals(OptionalInt.of(face));
            boolean isHere = row.place().recording().equals(recording);
            if (isHere && (isWanted || !scores.containsKey(row.place()))) {
                scores.put(row.place(), isWanted ? row.scores() : new float[0]);
            }
        }
        AuTimeline timeline =
                new AuTimeline(
                        recording.isEmpty() ? name : "%s: %s".formatted(name, recording),
                        auSet.actionUnits(),
                        rate.source().orElse(0),
                        inOneArray(scores.values()),
                        Optional.empty(),
                        AuEvaluation.DEFAULT_THRESHOLD);
        return scores.isEmpty()
                ? timeline
                : timeline.startingAt(start(scores.keySet().iterator().next()));
    }

    private double start(FramePlace first) {
        return rate.source().isPresent() ? first.timeSeconds().orElse(0) : first.number();
    }

    private float[] inOneArray(Collection<float[]> frames) {
        float[] all = new float[frames.size() * auSet.size()];
        Arrays.fill(all, Float.NaN);
        int at = 0;
        for (float[] frame : frames) {
            System.arraycopy(frame, 0, all, at, frame.length);
            at += auSet.size();
        }
        return all;
    }

    /** Says what was read and found, and what must be known of it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s: %d frames, %d without a face, %d person%s; alignment %s"
                        .formatted(
                                name,
                                outcome.frames(),
                                outcome.framesWithoutFace(),
                                outcome.people(),
                                outcome.people() == 1 ? "" : "s",
                                alignment.describe()));
        outcome.notes().forEach(note -> text.append("\nNote: ").append(note));
        outcome.damage().ifPresent(damage -> text.append("\nDamaged: ").append(damage));
        warning.ifPresent(warning -> text.append("\nNote: ").append(warning));
        return text.toString();
    }
}
