package org.mdhr4j.spark;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.mdhr4j.cluster.Piece;

/** The task that scores a piece and writes its rows. */
final class ScorePiece implements Function<Piece, PieceResult> {
    private static final long serialVersionUID = 1;

    /** What ended this many executors is left alone; Spark gives a task up after one more. */
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
        if (results.lost(piece) >= MOST_LOST) {
            return failed(
                    piece,
                    results,
                    "%d executors ended while they read it. Try it alone with 'mdhr recognize'."
                            .formatted(MOST_LOST));
        }
        Path begun = results.begin(piece); // stays where this Java ends in the middle
        try {
            PieceResult result = score(piece, results, hadoop);
            results.end(begun);
            return result;
        } catch (Exception e) { // after an error this Java ends
            results.end(begun);
            throw e;
        }
    }

    private static PieceResult failed(Piece piece, ResultFolder results, String reason)
            throws Exception {
        results.fail(piece, reason);
        return new PieceResult(piece.recording(), false);
    }

    private PieceResult score(Piece piece, ResultFolder results, Configuration hadoop)
            throws Exception {
        try (LocalCopy input = LocalCopy.of(piece.input(), hadoop)) {
            score(piece, input, results, TaskContext.get());
            return PieceResult.scored(piece);
        } catch (JobFailure | CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return failed(piece, results, e.getMessage() == null ? e.toString() : e.getMessage());
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
