package org.mdhr4j.recognition;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.mdhr4j.data.frames.FrameSource;
import org.mdhr4j.data.manifest.DataException;

/**
 * Scores all frames of a source. Where a source holds several recordings, each is scored by itself:
 * no temporal window crosses from one to the next.
 *
 * <pre>{@code
 * try (FrameSource source = FrameSource.open(folder, FrameTransform.test(112), 2);
 *         StreamingRecognizer stream =
 *                 new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 8)) {
 *     SourceScorer.score(source, stream, scores -> show(scores), read -> {});
 * }
 * }</pre>
 */
public final class SourceScorer {
    private SourceScorer() {}

    /**
     * Reads the source to its end.
     *
     * @param stream at its first frame
     * @param consumer gets the scores of every frame, in order; frames are counted over the source
     * @param progress is told the number of frames read so far
     * @return number of frames scored
     * @throws DataException if a frame cannot be read
     * @throws UncheckedIOException if the source cannot be read
     * @throws CancellationException if the thread is interrupted
     */
    public static long score(
            FrameSource source,
            StreamingRecognizer stream,
            Consumer<FrameScores> consumer,
            LongConsumer progress) {
        long read = 0;
        long begin = 0; // first frame of the recording at hand
        while (source.hasNext()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Recognition was cancelled.");
            }
            byte[] frame = source.next();
            if (read > begin && !source.recording(read).equals(source.recording(read - 1))) {
                shifted(stream.finish(), begin).forEach(consumer);
                begin = read;
            }
            shifted(stream.accept(frame), begin).forEach(consumer);
            progress.accept(++read);
        }
        shifted(stream.finish(), begin).forEach(consumer);
        return read;
    }

    /** The stream counts frames from its last start. */
    private static List<FrameScores> shifted(List<FrameScores> settled, long begin) {
        List<FrameScores> shifted = new ArrayList<>();
        settled.forEach(s -> shifted.add(new FrameScores(begin + s.frame(), s.scores())));
        return shifted;
    }
}
