package org.mdhr4j.spark;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.mdhr4j.cluster.Piece;

/** The task that scores a piece and writes its rows. */
final class ScorePiece implements Function<Piece, PieceResult> {
    private static final long serialVersionUID = 1;

    /** A recording that ended this many executors is left alone. */
    private static final int MOST_LOST = 3;

    private final WorkPlace place;

    ScorePiece(WorkPlace place) {
        this.place = place;
    }

    @Override
    public PieceResult call(Piece piece) throws Exception {
        Configuration hadoop = HadoopFiles.settings();
        ResultFolder results = place.results(hadoop);
        if (results.isThere(piece)) {
            return PieceResult.scored(piece);
        }
        TaskContext task = TaskContext.get();
        if (task.attemptNumber() >= MOST_LOST) {
            String reason =
                    "%d executors ended while they read it. Try it alone with 'mdhr recognize'."
                            .formatted(MOST_LOST);
            results.fail(piece, reason);
            return new PieceResult(piece.recording(), false);
        }
        try (LocalCopy input = LocalCopy.of(piece.input(), hadoop)) {
            score(piece, input, results, task);
            return PieceResult.scored(piece);
        } catch (OutputFailure | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            results.fail(piece, reason);
            return new PieceResult(piece.recording(), false);
        }
    }

    private void score(Piece piece, LocalCopy input, ResultFolder results, TaskContext task)
            throws Exception {
        place.model()
                .call(
                        worker ->
                                results.write(
                                        piece,
                                        rows ->
                                                worker.score(
                                                        piece,
                                                        input.file(),
                                                        row -> {
                                                            requireWanted(task);
                                                            rows.accept(row);
                                                        })));
    }

    private static void requireWanted(TaskContext task) {
        if (task.isInterrupted()) {
            throw new CancellationException("The task is not needed any more.");
        }
    }
}
