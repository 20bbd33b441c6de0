package org.mdhr4j.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.metrics.VideoScores;

/**
 * AU scores over the course of a video, with decisions and, where known, labels.
 *
 * <pre>
 * scores  [T, A]  0..1, NaN in frames without a face
 * labels  [T, A]  0, 1 or -1
 * </pre>
 *
 * @param title for example the name of the video
 * @param actionUnits the AUs in column order
 * @param frameRateHz frames per second; 0 counts frames instead of seconds
 * @param scores row after row
 * @param labels row after row, if there are any
 * @param thresholds from which scores on AUs are decided active
 * @param start of the first frame: seconds, or its number where the rate is 0
 */
public record AuTimeline(
        String title,
        List<ActionUnit> actionUnits,
        double frameRateHz,
        float[] scores,
        Optional<byte[]> labels,
        Thresholds thresholds,
        double start) {

    public AuTimeline {
        actionUnits = List.copyOf(actionUnits);
        scores = scores.clone();
        labels = labels.map(byte[]::clone);
        int size = actionUnits.size();
        int numLabels = labels.map(given -> given.length).orElse(scores.length);
        if (size == 0 || scores.length % size != 0 || numLabels != scores.length) {
            throw new IllegalArgumentException(
                    "A timeline of %d AUs needs as many scores and labels a frame, got %d scores and %d labels."
                            .formatted(size, scores.length, numLabels));
        }
        if (!thresholds.actionUnits().equals(actionUnits)) {
            throw new IllegalArgumentException(
                    "A timeline of %s needs thresholds for these AUs, got them for %s."
                            .formatted(actionUnits, thresholds.actionUnits()));
        }
        if (!Double.isFinite(start)) {
            throw new IllegalArgumentException(
                    "A timeline needs a finite start, got %s.".formatted(start));
        }
        if (!(frameRateHz >= 0)) {
            throw new IllegalArgumentException(
                    "A timeline needs a frame rate of 0 (unknown) or more, got %s."
                            .formatted(frameRateHz));
        }
    }

    /** Makes a timeline that starts at 0. */
    public AuTimeline(
            String title,
            List<ActionUnit> actionUnits,
            double frameRateHz,
            float[] scores,
            Optional<byte[]> labels,
            Thresholds thresholds) {
        this(title, actionUnits, frameRateHz, scores, labels, thresholds, 0);
    }

    /**
     * Makes a timeline with one threshold for all AUs.
     *
     * @param threshold decided active at this score and above
     */
    public AuTimeline(
            String title,
            List<ActionUnit> actionUnits,
            double frameRateHz,
            float[] scores,
            Optional<byte[]> labels,
            float threshold) {
        this(
                title,
                actionUnits,
                frameRateHz,
                scores,
                labels,
                Thresholds.uniform(actionUnits, threshold));
    }

    /** Returns the timeline of an evaluated video at one threshold for all AUs. */
    public static AuTimeline of(
            VideoScores video, List<ActionUnit> actionUnits, double frameRateHz, float threshold) {
        return of(video, actionUnits, frameRateHz, Thresholds.uniform(actionUnits, threshold));
    }

    /** Returns the timeline of an evaluated video. */
    public static AuTimeline of(
            VideoScores video,
            List<ActionUnit> actionUnits,
            double frameRateHz,
            Thresholds thresholds) {
        return new AuTimeline(
                video.video(),
                actionUnits,
                frameRateHz,
                video.scores(),
                Optional.of(video.labels()),
                thresholds);
    }

    /** Returns the same timeline with another start of its first frame. */
    public AuTimeline startingAt(double other) {
        return new AuTimeline(title, actionUnits, frameRateHz, scores, labels, thresholds, other);
    }

    /** Returns a copy of the scores. */
    @Override
    public float[] scores() {
        return scores.clone();
    }

    /** Returns a copy of the labels. */
    @Override
    public Optional<byte[]> labels() {
        return labels.map(byte[]::clone);
    }

    /** Returns the number of frames. */
    public int numFrames() {
        return scores.length / actionUnits.size();
    }

    /** Returns the score of an AU in a frame. */
    public float score(int frame, int column) {
        return scores[frame * actionUnits.size() + column];
    }

    /** Returns whether an AU is decided active in a frame. */
    public boolean isActive(int frame, int column) {
        return thresholds.isActive(column, score(frame, column));
    }

    /** Returns the label of an AU in a frame: 0, 1, or -1 where unknown or without labels. */
    public int label(int frame, int column) {
        return labels.map(given -> (int) given[frame * actionUnits.size() + column]).orElse(-1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuTimeline that
                && title.equals(that.title)
                && actionUnits.equals(that.actionUnits)
                && frameRateHz == that.frameRateHz
                && start == that.start
                && thresholds.equals(that.thresholds)
                && Arrays.equals(scores, that.scores)
                && Arrays.equals(labels.orElse(null), that.labels.orElse(null));
    }

    @Override
    public int hashCode() {
        return 31 * title.hashCode() + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "AuTimeline[%s, %d frames, %d AUs]"
                .formatted(title, numFrames(), actionUnits.size());
    }
}
