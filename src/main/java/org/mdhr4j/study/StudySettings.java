package org.mdhr4j.study;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Says how recordings are studied.
 *
 * @param unit of the scores of tables that do not say
 * @param framesPerSecond of tables without times
 * @param baseline what is subtracted from scores
 * @param smoothFrames window of the running mean, odd, 1 for none
 * @param bridgeFrames longest gap that is bridged by a straight line, 0 for none
 * @param threshold score, or rise above the baseline, from which on an AU occurs; empty for the
 *     decisions of the table or, where it has none, the usual value of its unit
 * @param leastEventFrames shorter events are left out
 * @param mergeFrames events with at most so many frames between them are one
 * @param seed of permutations
 */
public record StudySettings(
        Optional<ScoreUnit> unit,
        OptionalDouble framesPerSecond,
        Baseline baseline,
        int smoothFrames,
        int bridgeFrames,
        OptionalDouble threshold,
        int leastEventFrames,
        int mergeFrames,
        long seed) {
    /** Tables as they are. */
    public static final StudySettings DEFAULT = builder().build();

    public StudySettings {
        if (smoothFrames < 1 || smoothFrames % 2 == 0) {
            throw new IllegalArgumentException(
                    "Smoothing takes an odd number of frames, 1 for none, got %d."
                            .formatted(smoothFrames));
        }
        if (bridgeFrames < 0 || mergeFrames < 0 || leastEventFrames < 1) {
            throw new IllegalArgumentException(
                    "Gaps to bridge and to merge are 0 frames or more, events 1 or more, got %d, %d and %d."
                            .formatted(bridgeFrames, mergeFrames, leastEventFrames));
        }
        if (threshold.isPresent() && !Double.isFinite(threshold.getAsDouble())) {
            throw new IllegalArgumentException(
                    "A threshold is a number, got %s.".formatted(threshold.getAsDouble()));
        }
        if (framesPerSecond.isPresent() && !isRate(framesPerSecond.getAsDouble())) {
            throw new IllegalArgumentException(
                    "A rate above 0 frames a second is expected, got %s."
                            .formatted(framesPerSecond.getAsDouble()));
        }
    }

    private static boolean isRate(double framesPerSecond) {
        return framesPerSecond > 0 && Double.isFinite(framesPerSecond);
    }

    /** Returns whether decisions are made anew instead of taken from the table. */
    boolean decidesAnew() {
        return threshold.isPresent() || baseline.kind() != Baseline.Kind.NONE || smoothFrames > 1;
    }

    /** Returns from which score, or rise, on an AU occurs. */
    double thresholdOf(ScoreUnit scores) {
        boolean isRise = baseline.kind() != Baseline.Kind.NONE;
        return threshold.orElse(isRise ? scores.rise() : scores.threshold());
    }

    /** Starts with {@link #DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. */
    public static final class Builder {
        private Optional<ScoreUnit> unit = Optional.empty();
        private OptionalDouble framesPerSecond = OptionalDouble.empty();
        private Baseline baseline = Baseline.NONE;
        private int smoothFrames = 1;
        private int bridgeFrames;
        private OptionalDouble threshold = OptionalDouble.empty();
        private int leastEventFrames = 1;
        private int mergeFrames;
        private long seed;

        private Builder() {}

        /** Sets what the scores of tables are that do not say. */
        public Builder unit(ScoreUnit value) {
            unit = Optional.of(value);
            return this;
        }

        /** Sets the rate of tables without times. */
        public Builder framesPerSecond(double value) {
            framesPerSecond = OptionalDouble.of(value);
            return this;
        }

        /** Sets what is subtracted from scores. */
        public Builder baseline(Baseline value) {
            baseline = value;
            return this;
        }

        /** Sets the window of the running mean. */
        public Builder smoothFrames(int value) {
            smoothFrames = value;
            return this;
        }

        /** Sets the longest gap that is bridged. */
        public Builder bridgeFrames(int value) {
            bridgeFrames = value;
            return this;
        }

        /** Sets from which score, or rise, on an AU occurs. */
        public Builder threshold(double value) {
            threshold = OptionalDouble.of(value);
            return this;
        }

        /** Sets the length of the shortest event. */
        public Builder leastEventFrames(int value) {
            leastEventFrames = value;
            return this;
        }

        /** Sets how near events are that count as one. */
        public Builder mergeFrames(int value) {
            mergeFrames = value;
            return this;
        }

        /** Sets the seed of permutations. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Returns the settings.
         *
         * @throws IllegalArgumentException if one of them makes no sense
         */
        public StudySettings build() {
            return new StudySettings(
                    unit,
                    framesPerSecond,
                    baseline,
                    smoothFrames,
                    bridgeFrames,
                    threshold,
                    leastEventFrames,
                    mergeFrames,
                    seed);
        }
    }
}
