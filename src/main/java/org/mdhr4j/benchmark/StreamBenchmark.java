package org.mdhr4j.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.recognition.FrameScores;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.StreamingRecognizer;

/** Measures the scoring of a whole video, frame by frame. */
public final class StreamBenchmark {
    private final DrawnVideo video;
    private final int length;
    private final List<FrameScores> scores = new ArrayList<>();

    /**
     * Says what it costs to compute every window anew, and what it changes.
     *
     * @param framesPerSecond the video's frames a second
     * @param worstDifference largest absolute difference between a score of the stream and of its
     *     window
     */
    public record Comparison(double framesPerSecond, double worstDifference) {}

    /**
     * Creates a measurement.
     *
     * @param length frames of the video
     */
    public StreamBenchmark(DrawnVideo video, int length) {
        this.video = video;
        this.length = length;
    }

    /** Streams the video again and again; units of the rounds are frames. */
    public Rounds run(StreamingRecognizer stream, int warmUps, int rounds) {
        return Rounds.measure(warmUps, rounds, length, () -> stream(stream));
    }

    private void stream(StreamingRecognizer stream) {
        scores.clear();
        for (int t = 0; t < length; t++) {
            scores.addAll(stream.accept(video.frame(t)));
        }
        scores.addAll(stream.finish());
    }

    /**
     * Computes every window of the video anew and compares with the last run, which must have been
     * one of windows of this size, a frame apart. A frame counts in the window whose middle it is;
     * those before the first middle and after the last count in the first and the last window.
     *
     * @throws IllegalStateException if there was no run that gave every frame a score
     */
    public Comparison compareWithWindows(Recognizer recognizer, int framesPerWindow) {
        if (scores.size() != length || length < framesPerWindow) {
            throw new IllegalStateException(
                    "There are scores of %d frames of %d to compare with windows of %d."
                            .formatted(scores.size(), length, framesPerWindow));
        }
        double worst = 0;
        long start = System.nanoTime();
        int last = length - framesPerWindow;
        for (int first = 0; first <= last; first++) {
            float[] expected =
                    recognizer.score(video.window(first, framesPerWindow), 1, framesPerWindow);
            int middle = framesPerWindow / 2;
            int from = first == 0 ? 0 : middle;
            int to = first == last ? framesPerWindow : middle + 1;
            for (int t = from; t < to; t++) {
                worst = Math.max(worst, difference(first + t, expected, t));
            }
        }
        return new Comparison(length / ((System.nanoTime() - start) * 1e-9), worst);
    }

    /** The largest difference of a frame's scores from those of a window's frame. */
    private double difference(int frame, float[] window, int inWindow) {
        float[] row = scores.get(frame).scores();
        double worst = 0;
        for (int a = 0; a < row.length; a++) {
            worst = Math.max(worst, Math.abs(row[a] - window[inWindow * row.length + a]));
        }
        return worst;
    }
}
