package org.mdhr4j.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.recognition.FrameScores;
import org.mdhr4j.recognition.StreamingRecognizer;

/**
 * One person's frames without a gap, on their way through the model, which sees one picture a step.
 * A frame takes the scores of the step that it belongs to.
 */
final class FaceStream implements AutoCloseable {
    private final StreamingRecognizer stream;
    private final Pace pace;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final StepPictures<byte[]> steps = new StepPictures<>();
    private @Nullable FrameScores settled;

    private record Waiting(PendingRow row, long step) {}

    FaceStream(StreamingRecognizer stream, Pace pace) {
        this.stream = stream;
        this.pace = pace;
    }

    /** Whether a frame at a time can follow the last one. */
    boolean reaches(OptionalDouble seconds) {
        return pace.reaches(seconds);
    }

    /** Makes the model ready for the first frames. */
    void warmUp() {
        stream.warmUp();
    }

    /** Takes the next frame. */
    void add(PendingRow row, byte[] planes, OptionalDouble seconds) {
        Pace.Place place = pace.next(seconds);
        waiting.add(new Waiting(row, place.step()));
        steps.add(planes, place).forEach(this::feed);
        settleFrom(settled);
    }

    /** Ends the stretch: all its rows get their scores, and another one may begin. */
    void finish() {
        steps.finish().forEach(this::feed);
        settle(stream.finish());
        pace.reset();
        settled = null;
    }

    private void feed(byte[] planes) {
        settle(stream.accept(planes));
    }

    private void settle(List<FrameScores> scores) {
        for (FrameScores frame : scores) {
            settled = frame;
            settleFrom(frame);
        }
    }

    private void settleFrom(@Nullable FrameScores scores) {
        while (scores != null && !waiting.isEmpty() && waiting.element().step() == scores.frame()) {
            waiting.remove().row().settle(scores.scores());
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
