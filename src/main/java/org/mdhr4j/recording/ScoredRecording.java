package org.mdhr4j.recording;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Returns the numbers of the persons, in the order of how long they are seen. */
    public List<Integer> faces() {
        Map<Integer, Integer> frames = new TreeMap<>();
        rows.stream()
                .filter(AuRow::hasFace)
                .forEach(row -> frames.merge(row.face().getAsInt(), 1, Integer::sum));
        return frames.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the time line of the person who is seen longest. */
    public AuTimeline timeline() {
        return timeline(faces().isEmpty() ? 0 : faces().get(0));
    }

    /** Returns the time line of one person; where the person is not seen, there is no score. */
    public AuTimeline timeline(int face) {
        Map<FramePlace, float[]> scores = new LinkedHashMap<>();
        for (AuRow row : rows) {
            boolean isWanted = row.face().equals(OptionalInt.of(face));
            if (isWanted || !scores.containsKey(row.place())) {
                scores.put(row.place(), isWanted ? row.scores() : new float[0]);
            }
        }
        int numAus = auSet.size();
        float[] all = new float[scores.size() * numAus];
        Arrays.fill(all, Float.NaN);
        List<float[]> inOrder = new ArrayList<>(scores.values());
        for (int t = 0; t < inOrder.size(); t++) {
            System.arraycopy(inOrder.get(t), 0, all, t * numAus, inOrder.get(t).length);
        }
        return new AuTimeline(
                name,
                auSet.actionUnits(),
                rate.source().orElse(0),
                all,
                Optional.empty(),
                AuEvaluation.DEFAULT_THRESHOLD);
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
