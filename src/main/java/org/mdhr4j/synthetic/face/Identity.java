package org.mdhr4j.synthetic.face;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Says who is drawn: a value for every {@link Trait}, and a seed for what has no trait (hairs,
 * pores, spots). Immutable.
 */
public final class Identity {
    private static final double LIMIT = 2.5;
    private static final int NORMAL_TERMS = 12;

    private final long seed;
    private final double[] scores;

    private Identity(long seed, double[] scores) {
        this.seed = seed;
        this.scores = scores;
    }

    /** Returns the average face: every trait 0. */
    public static Identity average() {
        return new Identity(1, new double[Trait.values().length]);
    }

    /** Draws a person at random; the same seed gives the same person. */
    public static Identity random(long seed) {
        SplittableRandom random = new SplittableRandom(Noise.mix(seed));
        double[] scores = new double[Trait.values().length];
        for (int i = 0; i < scores.length; i++) {
            double sum = 0;
            for (int k = 0; k < NORMAL_TERMS; k++) {
                sum += random.nextDouble();
            }
            scores[i] = Curves.clamp(sum - NORMAL_TERMS / 2.0, -2, 2);
        }
        return new Identity(seed, scores);
    }

    /**
     * Returns the same person with one trait changed.
     *
     * @param score standard score, -2.5..2.5
     * @throws IllegalArgumentException if the score lies outside; the message names the trait
     */
    public Identity with(Trait trait, double score) {
        if (!(Math.abs(score) <= LIMIT)) {
            throw new IllegalArgumentException(
                    "Trait %s got %s; a standard score between -2.5 and 2.5 is expected."
                            .formatted(trait, score));
        }
        double[] changed = scores.clone();
        changed[trait.ordinal()] = score;
        return new Identity(seed, changed);
    }

    /** Returns the standard score of a trait. */
    public double score(Trait trait) {
        return scores[trait.ordinal()];
    }

    /** Score above a floor, 0 below it: for traits that add something or nothing. */
    double excess(Trait trait, double floor) {
        return Math.max(0, score(trait) - floor);
    }

    /** Returns the seed of hairs, pores and spots. */
    public long seed() {
        return seed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Identity that
                && seed == that.seed
                && Arrays.equals(scores, that.scores);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(seed) + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "Identity[seed=" + seed + ", scores=" + Arrays.toString(scores) + "]";
    }
}
