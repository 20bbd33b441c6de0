package org.mdhr4j.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scores pieces of recordings on this machine with a model that is loaded once. Belongs to the
 * thread that opened it; close it at the end.
 */
public interface Worker extends AutoCloseable {
    /**
     * Returns the columns of its rows: those of {@code recognize}, and {@code series}, which tells
     * recordings apart where one folder of pictures holds several (empty otherwise).
     */
    List<WorkColumn> columns();

    /**
     * Returns a text that is the same for the same software, weights and settings, as far as they
     * change scores; threads and frames at once do not count.
     */
    String fingerprint();

    /** Returns what a user must know of the weights, and of what is made of their scores. */
    List<String> notes();

    /**
     * Scores a piece.
     *
     * @param file where its input is on this machine
     * @param rows gets one row for each face of each frame, in the order of the frames, and one for
     *     each frame without a face; a cell is null where it is empty
     * @throws IOException if the input cannot be read
     * @throws RuntimeException if it is damaged, or its scores are no numbers
     */
    PieceReport score(Piece piece, Path file, Consumer<@Nullable Object[]> rows) throws IOException;

    @Override
    void close();
}
