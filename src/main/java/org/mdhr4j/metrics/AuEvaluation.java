package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuLabel;

/**
 * Counts hits and misses per AU while scores stream in; memory does not grow with the video.
 *
 * <p>A frame is decided active when its score is at least the threshold, as in the published code.
 * A label of -1 ({@link AuLabel#UNKNOWN}) leaves that AU of that frame out; a masked frame is left
 * out whole.
 *
 * <pre>
 * AuEvaluation evaluation = new AuEvaluation(auSet.actionUnits());
 * evaluation.add(scores, labels); // [frames, A] each, row after row
 * double meanF1 = evaluation.metrics().meanF1();
 * </pre>
 *
 * Not safe for several threads; give each its own and {@link #merge} them.
 */
public final class AuEvaluation {
    /** The published decision threshold. */
    public static final float DEFAULT_THRESHOLD = 0.5f;

    private final List<ActionUnit> actionUnits;
    private final float[] thresholds;
    private final long[] truePositives;
    private final long[] falsePositives;
    private final long[] falseNegatives;
    private final long[] trueNegatives;

    /** Creates an evaluation at the published threshold of 0.5. */
    public AuEvaluation(List<ActionUnit> actionUnits) {
        this(actionUnits, DEFAULT_THRESHOLD);
    }

    /** Creates an evaluation at one threshold for all AUs. */
    public AuEvaluation(List<ActionUnit> actionUnits, float threshold) {
        this(actionUnits, filled(actionUnits.size(), threshold));
    }

    /**
     * Creates an evaluation with a threshold per AU, for thresholds chosen on validation data.
     *
     * @throws IllegalArgumentException if there is not one finite threshold per AU
     */
    public AuEvaluation(List<ActionUnit> actionUnits, float[] thresholds) {
        this.actionUnits = List.copyOf(actionUnits);
        this.thresholds = thresholds.clone();
        int size = actionUnits.size();
        boolean finite = true;
        for (float threshold : thresholds) {
            finite &= Float.isFinite(threshold);
        }
        if (size == 0 || thresholds.length != size || !finite) {
            throw new IllegalArgumentException(
                    "An evaluation needs one finite threshold per AU: got thresholds %s for AUs %s."
                            .formatted(Arrays.toString(thresholds), actionUnits));
        }
        truePositives = new long[size];
        falsePositives = new long[size];
        falseNegatives = new long[size];
        trueNegatives = new long[size];
    }

    /** Returns the AUs in column order. */
    public List<ActionUnit> actionUnits() {
        return actionUnits;
    }

    /**
     * Counts a block of frames.
     *
     * @param scores [frames, A] scores, row after row
     * @param labels [frames, A] 0, 1 or -1
     * @throws IllegalArgumentException if the sizes do not fit, a label is none of the three, or
     *     the score of a known label is {@code NaN}
     */
    public void add(float[] scores, byte[] labels) {
        int size = actionUnits.size();
        Blocks.check(scores.length, labels.length, size);
        for (int i = 0; i < scores.length; i++) {
            count(i / size, i % size, scores[i], labels[i]);
        }
    }

    /**
     * Counts the frames of a block that are not masked.
     *
     * @param scores [frames, A] scores, row after row
     * @param labels [frames, A] 0, 1 or -1
     * @param counts [frames] whether the frame counts; false for padding
     */
    public void add(float[] scores, byte[] labels, boolean[] counts) {
        int size = actionUnits.size();
        Blocks.check(scores.length, labels.length, size);
        Blocks.checkMask(counts.length, scores.length / size);
        for (int i = 0; i < scores.length; i++) {
            if (counts[i / size]) {
                count(i / size, i % size, scores[i], labels[i]);
            }
        }
    }

    private void count(int frame, int column, float score, byte label) {
        if (label == 0 || label == 1) {
            if (Float.isNaN(score)) {
                throw new IllegalArgumentException(
                        "Score of %s in frame %d of the block is NaN although its label is known. Mask frames without scores."
                                .formatted(actionUnits.get(column), frame));
            }
            boolean active = score >= thresholds[column];
            long[] counter =
                    label == 1
                            ? (active ? truePositives : falseNegatives)
                            : (active ? falsePositives : trueNegatives);
            counter[column]++;
        } else {
            AuLabel.of(label); // says what is wrong with anything but -1
        }
    }

    /** Adds what another evaluation of the same AUs and thresholds has counted. */
    public void merge(AuEvaluation other) {
        if (!actionUnits.equals(other.actionUnits)
                || !Arrays.equals(thresholds, other.thresholds)) {
            throw new IllegalArgumentException(
                    "Only evaluations of the same AUs and thresholds can be merged: %s at %s and %s at %s."
                            .formatted(
                                    actionUnits,
                                    Arrays.toString(thresholds),
                                    other.actionUnits,
                                    Arrays.toString(other.thresholds)));
        }
        for (int a = 0; a < actionUnits.size(); a++) {
            truePositives[a] += other.truePositives[a];
            falsePositives[a] += other.falsePositives[a];
            falseNegatives[a] += other.falseNegatives[a];
            trueNegatives[a] += other.trueNegatives[a];
        }
    }

    /**
     * Returns an evaluation with the counts of several machines.
     *
     * @param sum adds counts up, element by element, over all that evaluate
     */
    public AuEvaluation sums(UnaryOperator<double[]> sum) {
        List<long[]> counters = counters();
        int size = actionUnits.size();
        double[] own = new double[counters.size() * size];
        for (int i = 0; i < own.length; i++) {
            own[i] = counters.get(i / size)[i % size];
        }
        double[] all = sum.apply(own);
        AuEvaluation sums = new AuEvaluation(actionUnits, thresholds);
        for (int i = 0; i < all.length; i++) {
            sums.counters().get(i / size)[i % size] = Math.round(all[i]);
        }
        return sums;
    }

    private List<long[]> counters() {
        return List.of(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    /** Returns the counts so far, one per AU. */
    public List<ConfusionCounts> counts() {
        List<ConfusionCounts> list = new ArrayList<>();
        for (int a = 0; a < actionUnits.size(); a++) {
            list.add(
                    new ConfusionCounts(
                            truePositives[a],
                            falsePositives[a],
                            falseNegatives[a],
                            trueNegatives[a]));
        }
        return list;
    }

    /**
     * Returns the metrics so far; F1 without positives is undefined and left out of means.
     *
     * @throws IllegalStateException if no frame with a known label was added
     */
    public AuMetrics metrics() {
        return metrics(UndefinedScore.OMIT);
    }

    /**
     * Returns the metrics so far.
     *
     * @throws IllegalStateException if no frame with a known label was added
     */
    public AuMetrics metrics(UndefinedScore undefined) {
        AuMetrics metrics = new AuMetrics(actionUnits, counts(), undefined);
        if (metrics.numLabels() == 0) {
            throw new IllegalStateException(
                    "No frame with a known label was evaluated, so there is no metric. Check the test list and its labels.");
        }
        return metrics;
    }

    private static float[] filled(int size, float value) {
        float[] array = new float[size];
        Arrays.fill(array, value);
        return array;
    }
}
