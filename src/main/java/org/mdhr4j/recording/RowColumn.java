package org.mdhr4j.recording;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.Face;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.source.FramePlace;

/**
 * A column of a table of action units.
 *
 * @param name as it stands in the table's head
 * @param kind what its cells hold
 * @param unit of its numbers, empty text for none
 * @param meaning in one sentence
 * @param value of a row: a text, a {@link Long} or a {@link BigDecimal}, null for an empty cell
 */
public record RowColumn(
        String name,
        Kind kind,
        String unit,
        String meaning,
        Function<AuRow, @Nullable Object> value) {
    /** Says what cells hold. */
    public enum Kind {
        /** Any text. */
        TEXT,
        /** Whole numbers. */
        INTEGER,
        /** Numbers with decimals. */
        NUMBER
    }

    private static final int SECONDS_DECIMALS = 4;
    private static final int SCORE_DECIMALS = 5;
    private static final int CONFIDENCE_DECIMALS = 4;

    /**
     * Returns the columns for a model.
     *
     * @param thresholds the model's AUs, and from which scores on they are taken to occur
     * @param untaught the AUs whose cells stay empty
     * @param hasRecordings whether rows of several recordings stand in one table
     */
    public static List<RowColumn> of(
            Thresholds thresholds, UntaughtUnits untaught, boolean hasRecordings) {
        return of(thresholds, untaught, hasRecordings, false);
    }

    /**
     * Returns the columns for a model.
     *
     * @param areProbabilities whether scores were calibrated before they come here
     */
    public static List<RowColumn> of(
            Thresholds thresholds,
            UntaughtUnits untaught,
            boolean hasRecordings,
            boolean areProbabilities) {
        List<RowColumn> columns = new ArrayList<>();
        columns.add(text("input", "file or camera that the frame comes from", FramePlace::input));
        if (hasRecordings) {
            columns.add(
                    text(
                            "recording",
                            "pictures that follow each other in time, by their names",
                            FramePlace::recording));
        }
        columns.add(
                new RowColumn(
                        "frame",
                        Kind.INTEGER,
                        "",
                        "number of the frame, 0 for the first of its recording",
                        row -> row.place().number()));
        columns.add(
                new RowColumn(
                        "time_s",
                        Kind.NUMBER,
                        "seconds",
                        "time of the frame from the start; empty for pictures without times",
                        row ->
                                row.place().timeSeconds().isPresent()
                                        ? decimal(
                                                row.place().timeSeconds().getAsDouble(),
                                                SECONDS_DECIMALS)
                                        : null));
        addFace(columns);
        addAus(columns, thresholds, untaught, areProbabilities);
        return List.copyOf(columns);
    }

    private static RowColumn text(String name, String meaning, Function<FramePlace, String> value) {
        return new RowColumn(name, Kind.TEXT, "", meaning, row -> value.apply(row.place()));
    }

    private static void addFace(List<RowColumn> columns) {
        columns.add(
                new RowColumn(
                        "face",
                        Kind.INTEGER,
                        "",
                        "number of the person, the same throughout a recording; empty if the frame has no face",
                        row ->
                                row.face().isPresent()
                                        ? (Long) (long) row.face().getAsInt()
                                        : null));
        columns.add(
                face(
                        "face_confidence",
                        "",
                        "how sure it is that this is a face, 0.5 to 1",
                        CONFIDENCE_DECIMALS,
                        Face::confidence));
        String box = " of the upright box around the face, brows to chin";
        columns.add(face("x", "pixels", "left edge" + box, 1, face -> face.box().x()));
        columns.add(face("y", "pixels", "upper edge" + box, 1, face -> face.box().y()));
        columns.add(face("width", "pixels", "width" + box, 1, face -> face.box().width()));
        columns.add(face("height", "pixels", "height" + box, 1, face -> face.box().height()));
        columns.add(
                face(
                        "pitch",
                        "degrees",
                        "nod of the head, positive with the chin up",
                        1,
                        face -> face.angles().pitchDegrees()));
        columns.add(
                face(
                        "yaw",
                        "degrees",
                        "turn of the head, positive towards the right of the picture",
                        1,
                        face -> face.angles().yawDegrees()));
        columns.add(
                face(
                        "roll",
                        "degrees",
                        "tilt of the head, positive counter-clockwise in the picture",
                        1,
                        face -> face.angles().rollDegrees()));
    }

    private static RowColumn face(
            String name, String unit, String meaning, int decimals, ToDoubleFunction<Face> value) {
        return new RowColumn(
                name,
                Kind.NUMBER,
                unit,
                meaning,
                row ->
                        row.seen()
                                .map(face -> decimal(value.applyAsDouble(face), decimals))
                                .orElse(null));
    }

    private static void addAus(
            List<RowColumn> columns,
            Thresholds thresholds,
            UntaughtUnits untaught,
            boolean areProbabilities) {
        String meaning =
                areProbabilities
                        ? "probability that %s (%s) occurs"
                        : "score of %s (%s); neither a probability nor an intensity";
        List<ActionUnit> aus = thresholds.actionUnits();
        for (int a = 0; a < aus.size(); a++) {
            int index = a;
            columns.add(
                    au(
                            aus.get(a),
                            new RowColumn(
                                    AuColumn.of(aus.get(a)),
                                    Kind.NUMBER,
                                    areProbabilities ? "probability" : "cosine",
                                    meaning.formatted(aus.get(a).label(), aus.get(a).facsName()),
                                    row -> score(row, index)),
                            untaught));
        }
        for (int a = 0; a < aus.size(); a++) {
            int index = a;
            columns.add(
                    au(
                            aus.get(a),
                            new RowColumn(
                                    AuColumn.of(aus.get(a)) + "_c",
                                    Kind.INTEGER,
                                    "",
                                    "1 if %s is taken to occur, at a %s of %s and above, else 0"
                                            .formatted(
                                                    aus.get(a).label(),
                                                    areProbabilities ? "probability" : "score",
                                                    thresholds.of(index)),
                                    row ->
                                            thresholds.isActive(index, row.scores()[index])
                                                    ? 1L
                                                    : 0L),
                            untaught));
        }
    }

    /** The column of an AU, which is empty without a face, and where nobody taught it. */
    private static RowColumn au(ActionUnit au, RowColumn column, UntaughtUnits untaught) {
        boolean isTaught = !untaught.has(au);
        return new RowColumn(
                column.name,
                column.kind,
                column.unit,
                isTaught
                        ? column.meaning
                        : "empty: no data set of the training codes %s".formatted(au.label()),
                row -> isTaught && row.hasFace() ? column.value.apply(row) : null);
    }

    private static BigDecimal score(AuRow row, int index) {
        return decimal(row.scores()[index], SCORE_DECIMALS);
    }

    private static BigDecimal decimal(double value, int decimals) {
        FiniteScores.require(value);
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /** Returns the cell of a row as text, empty for none. */
    public String cell(AuRow row) {
        Object found = value.apply(row);
        if (found == null) {
            return "";
        }
        return found instanceof BigDecimal number ? number.toPlainString() : found.toString();
    }
}
