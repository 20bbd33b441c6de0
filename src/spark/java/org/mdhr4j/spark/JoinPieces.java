package org.mdhr4j.spark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.Function;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.cluster.FaceNumbers;
import org.mdhr4j.cluster.Piece;
import org.mdhr4j.cluster.PieceReport;
import org.mdhr4j.cluster.WorkColumn;

/** The task that joins the pieces of a recording; it needs no model. */
final class JoinPieces implements Function<List<Piece>, String> {
    private static final long serialVersionUID = 1;
    private static final String FACE = "face";

    private final WorkPlace place;

    JoinPieces(WorkPlace place) {
        this.place = place;
    }

    /** Returns what is wrong with the recording, empty text for nothing. */
    @Override
    public String call(List<Piece> pieces) throws Exception {
        int face = place.columns().stream().map(WorkColumn::name).toList().indexOf(FACE);
        return place.results(HadoopFiles.settings())
                .join(pieces, (reports, i, rows) -> numbered(face, reports, i, rows))
                .damage();
    }

    private static Consumer<@Nullable Object[]> numbered(
            int face, List<PieceReport> reports, int piece, Consumer<@Nullable Object[]> rows) {
        Map<Integer, Integer> numbers = FaceNumbers.of(reports).get(piece);
        return cells -> {
            if (cells[face] instanceof Long own) {
                Integer whole = numbers.get(Math.toIntExact(own));
                cells[face] = (long) Objects.requireNonNull(whole, "every person has a number");
            }
            rows.accept(cells);
        };
    }
}
