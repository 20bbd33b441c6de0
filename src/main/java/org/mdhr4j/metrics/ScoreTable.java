package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;

/**
 * Scores and labels of every evaluated frame, kept by video and subject, for the metrics that need
 * more than counts: ROC and PR curves, events, calibration, bootstrap. Five bytes an AU and frame,
 * so BP4D's 147,000 frames take 9 MB; use {@link AuEvaluation} alone where only F1 is asked.
 */
public final class ScoreTable {
    private final List<ActionUnit> actionUnits;
    private final Map<String, VideoScores> videos = new LinkedHashMap<>();

    /** Creates an empty table. */
    public ScoreTable(List<ActionUnit> actionUnits) {
        this.actionUnits = List.copyOf(actionUnits);
        if (actionUnits.isEmpty()) {
            throw new IllegalArgumentException("A score table needs at least one AU.");
        }
    }

    /** Returns the AUs in column order. */
    public List<ActionUnit> actionUnits() {
        return actionUnits;
    }

    /**
     * Appends frames to a video, in the order of time.
     *
     * @param subject who is shown
     * @param video unique name of the video or of a stretch without gaps
     * @param scores [frames, A] scores, row after row
     * @param labels [frames, A] 0, 1 or -1
     * @throws IllegalArgumentException if sizes do not fit or the video belongs to another subject
     */
    public void add(String subject, String video, float[] scores, byte[] labels) {
        Blocks.check(scores.length, labels.length, actionUnits.size());
        VideoScores rows =
                videos.computeIfAbsent(
                        video, name -> new VideoScores(subject, name, actionUnits.size()));
        if (!rows.subject().equals(subject)) {
            throw new IllegalArgumentException(
                    "Video '%s' belongs to subject '%s', not '%s'. Give each video one subject and a unique name."
                            .formatted(video, rows.subject(), subject));
        }
        rows.append(scores, labels);
    }

    /**
     * Appends the frames that are not masked.
     *
     * @param counts [frames] whether the frame counts; false for padding
     */
    public void add(String subject, String video, float[] scores, byte[] labels, boolean[] counts) {
        int size = actionUnits.size();
        Blocks.check(scores.length, labels.length, size);
        Blocks.checkMask(counts.length, scores.length / size);
        int kept = 0;
        float[] keptScores = new float[scores.length];
        byte[] keptLabels = new byte[labels.length];
        for (int f = 0; f < counts.length; f++) {
            if (counts[f]) {
                System.arraycopy(scores, f * size, keptScores, kept * size, size);
                System.arraycopy(labels, f * size, keptLabels, kept * size, size);
                kept++;
            }
        }
        add(
                subject,
                video,
                Arrays.copyOf(keptScores, kept * size),
                Arrays.copyOf(keptLabels, kept * size));
    }

    /** Returns the videos in the order in which they came. */
    public Collection<VideoScores> videos() {
        return List.copyOf(videos.values());
    }

    /** Returns the names of the subjects in the order in which they came. */
    public List<String> subjects() {
        return videos.values().stream().map(VideoScores::subject).distinct().toList();
    }

    /** Returns the number of frames in all videos. */
    public int numFrames() {
        return videos.values().stream().mapToInt(VideoScores::numFrames).sum();
    }

    /** Returns the known labels of one AU and their scores, over all videos. */
    public LabeledScores column(int column) {
        LabeledScores.Builder known = new LabeledScores.Builder(numFrames());
        videos.values().forEach(video -> video.copyKnown(column, known));
        return known.build();
    }

    /** Returns the known labels of all AUs together and their scores, over all videos. */
    public LabeledScores allColumns() {
        LabeledScores.Builder known =
                new LabeledScores.Builder(Math.multiplyExact(numFrames(), actionUnits.size()));
        for (int a = 0; a < actionUnits.size(); a++) {
            for (VideoScores video : videos.values()) {
                video.copyKnown(a, known);
            }
        }
        return known.build();
    }

    /**
     * Counts hits and misses of each subject at a threshold, in the order of {@link #subjects()}.
     */
    public List<SubjectCounts> countsBySubject(float threshold) {
        return countsBySubject(Thresholds.uniform(actionUnits, threshold));
    }

    /**
     * Returns the hits and misses of each subject at thresholds, in the order of {@link
     * #subjects()}.
     */
    public List<SubjectCounts> countsBySubject(Thresholds thresholds) {
        Map<String, AuEvaluation> bySubject = new LinkedHashMap<>();
        for (VideoScores video : videos.values()) {
            bySubject
                    .computeIfAbsent(
                            video.subject(),
                            name -> new AuEvaluation(actionUnits, thresholds.values()))
                    .add(video.scores(), video.labels());
        }
        List<SubjectCounts> counts = new ArrayList<>();
        bySubject.forEach(
                (name, evaluation) -> counts.add(new SubjectCounts(name, evaluation.counts())));
        return counts;
    }

    /** Returns the pooled metrics at a threshold; F1 without positives is undefined. */
    public AuMetrics metrics(float threshold) {
        return metrics(threshold, UndefinedScore.OMIT);
    }

    /** Returns the pooled metrics at a threshold, by a convention for F1 without positives. */
    public AuMetrics metrics(float threshold, UndefinedScore undefined) {
        return metrics(Thresholds.uniform(actionUnits, threshold), undefined);
    }

    /** Returns the pooled metrics at thresholds, by a convention for F1 without positives. */
    public AuMetrics metrics(Thresholds thresholds, UndefinedScore undefined) {
        AuEvaluation evaluation = new AuEvaluation(actionUnits, thresholds.values());
        videos.values().forEach(video -> evaluation.add(video.scores(), video.labels()));
        return evaluation.metrics(undefined);
    }
}
