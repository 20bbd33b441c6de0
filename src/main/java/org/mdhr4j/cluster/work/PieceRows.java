package org.mdhr4j.cluster.work;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.Piece;
import org.mdhr4j.cluster.PieceReport;
import org.mdhr4j.cluster.Sighting;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.recording.AuRow;
import org.mdhr4j.recording.RowColumn;
import org.mdhr4j.source.FramePlace;

/** Takes a piece's own rows out of those around it, and notes who is seen at its borders. */
final class PieceRows implements Consumer<AuRow> {
    /** So long before a border both pieces say where they saw whom. */
    private static final double SHARED_SECONDS = 1;

    private final Piece piece;
    private final List<RowColumn> columns;
    private final Consumer<@Nullable Object[]> rows;
    private final Set<Integer> faces = new LinkedHashSet<>();
    private final List<Sighting> before = new ArrayList<>();
    private final List<Sighting> after = new ArrayList<>();
    private @Nullable FramePlace last;
    private long frames;
    private long framesWithoutFace;

    PieceRows(Piece piece, List<RowColumn> columns, Consumer<@Nullable Object[]> rows) {
        this.piece = piece;
        this.columns = columns;
        this.rows = rows;
    }

    @Override
    public void accept(AuRow row) {
        double seconds = row.place().timeSeconds().orElse(0);
        if (!piece.isWhole() && piece.number() > 0 && seconds < piece.fromSeconds()) {
            note(row, seconds, piece.fromSeconds(), before);
        } else if (piece.isWhole() || seconds < piece.toSeconds()) {
            note(row, seconds, piece.toSeconds(), after);
            take(row);
        }
    }

    private static void note(AuRow row, double seconds, double border, List<Sighting> seen) {
        if (seconds < border - SHARED_SECONDS || row.seen().isEmpty()) {
            return;
        }
        FaceBox box = row.seen().get().box();
        seen.add(
                new Sighting(
                        row.place().number(),
                        row.face().orElseThrow(),
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height()));
    }

    private void take(AuRow row) {
        if (!row.place().equals(last)) {
            frames++;
            framesWithoutFace += row.hasFace() ? 0 : 1;
            last = row.place();
        }
        row.face().ifPresent(faces::add);
        @Nullable Object[] cells = new @Nullable Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell(columns.get(i).value().apply(row));
        }
        rows.accept(cells);
    }

    /** The same numbers that a table shows, and no text where it shows nothing. */
    private static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        return "".equals(value) ? null : value;
    }

    PieceReport report(String damage, List<String> notes, List<String> passedOver) {
        return new PieceReport(
                frames,
                framesWithoutFace,
                List.copyOf(faces),
                damage,
                notes,
                passedOver,
                before,
                after);
    }
}
