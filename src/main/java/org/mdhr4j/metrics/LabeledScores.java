package org.mdhr4j.metrics;

import java.util.Arrays;
import java.util.List;
import org.mdhr4j.facs.AuLabel;

/** Scores of frames whose label is known, and those labels: what ranking metrics work on. */
public final class LabeledScores {
    private final float[] scores;
    private final boolean[] positive;

    private LabeledScores(float[] scores, boolean[] positive) {
        this.scores = scores;
        this.positive = positive;
    }

    /**
     * Takes the frames whose label is known.
     *
     * @param scores one per frame
     * @param labels one per frame: 0, 1 or -1
     * @throws IllegalArgumentException if lengths differ, a label is none of the three, or the
     *     score of a known label is {@code NaN}
     */
    public static LabeledScores of(float[] scores, byte[] labels) {
        Blocks.check(scores.length, labels.length, 1);
        Builder builder = new Builder(scores.length);
        for (int i = 0; i < scores.length; i++) {
            builder.add(scores[i], labels[i]);
        }
        return builder.build();
    }

    /** Returns all pairs of several, for example of the folds of a cross-validation. */
    public static LabeledScores concat(List<LabeledScores> parts) {
        Builder builder = new Builder(parts.stream().mapToInt(LabeledScores::size).sum());
        for (LabeledScores part : parts) {
            for (int i = 0; i < part.size(); i++) {
                builder.add(part.scores[i], (byte) (part.positive[i] ? 1 : 0));
            }
        }
        return builder.build();
    }

    /** Returns the number of known labels. */
    public int size() {
        return scores.length;
    }

    /** Returns the i-th score. */
    public float score(int i) {
        return scores[i];
    }

    /** Returns whether the i-th label is 1. */
    public boolean isPositive(int i) {
        return positive[i];
    }

    /** Returns the number of labels that are 1. */
    public int numPositives() {
        int count = 0;
        for (boolean p : positive) {
            count += p ? 1 : 0;
        }
        return count;
    }

    /** Returns the number of labels that are 0. */
    public int numNegatives() {
        return size() - numPositives();
    }

    /** The same pairs in the order of rising scores. */
    LabeledScores sorted() {
        // Score bits, made to rise with the score, above the label's bit: one sort of primitives.
        long[] keys = new long[size()];
        for (int i = 0; i < keys.length; i++) {
            int bits = Float.floatToIntBits(scores[i] + 0f); // -0 becomes 0
            int rising = bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
            keys[i] = Integer.toUnsignedLong(rising) << 1 | (positive[i] ? 1 : 0);
        }
        Arrays.sort(keys);
        Builder builder = new Builder(keys.length);
        for (long key : keys) {
            int rising = (int) (key >>> 1);
            int bits = rising < 0 ? rising ^ Integer.MIN_VALUE : ~rising;
            builder.add(Float.intBitsToFloat(bits), (byte) (key & 1));
        }
        return builder.build();
    }

    /** Collects pairs, leaving unknown labels out. */
    static final class Builder {
        private final float[] scores;
        private final boolean[] positive;
        private int count;

        Builder(int capacity) {
            scores = new float[capacity];
            positive = new boolean[capacity];
        }

        void add(float score, byte label) {
            AuLabel known = AuLabel.of(label);
            if (known == AuLabel.UNKNOWN) {
                return;
            }
            if (Float.isNaN(score)) {
                throw new IllegalArgumentException(
                        "A frame with a known label has the score NaN. Mask frames without scores.");
            }
            scores[count] = score;
            positive[count++] = known == AuLabel.PRESENT;
        }

        LabeledScores build() {
            return new LabeledScores(Arrays.copyOf(scores, count), Arrays.copyOf(positive, count));
        }
    }
}
