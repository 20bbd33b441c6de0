package org.mdhr4j.study.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Finds intervals of 95 % of means and of differences of means by drawing people anew, with
 * replacement, {@value #DRAWS} times: the bias-corrected and accelerated bootstrap (BCa; Efron,
 * 1987). Two groups are drawn from apart.
 *
 * <p>It asks for no shape of the distribution, but with few people it is too short: see {@link
 * MeanInterval}.
 */
public final class BootstrapInterval {
    /** So many times people are drawn. */
    public static final int DRAWS = 9_999;

    private static final double TAIL = 0.025;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Sums of the same numbers in another order differ by rounding alone. */
    private static final double ROUNDING = 1e-12;

    /** The groups; the statistic is the mean of the first less that of the second, if there is. */
    private final List<double[]> groups;

    private final double observed;

    private BootstrapInterval(List<double[]> groups) {
        this.groups = groups;
        observed = difference(groups.stream().mapToDouble(Sample::mean).toArray());
    }

    /**
     * Returns the interval of a mean.
     *
     * @param values one per person, at least 2
     * @param seed of the draws
     */
    public static MeanInterval of(double[] values, long seed) {
        Sample.requireDefined(values, 2, "An interval");
        return new BootstrapInterval(List.of(values)).interval(seed);
    }

    /**
     * Returns the interval of the difference of two groups' means, first minus second.
     *
     * @param first a value per person, at least 2
     * @param second a value per person, at least 2
     * @param seed of the draws
     */
    public static MeanInterval ofDifference(double[] first, double[] second, long seed) {
        Sample.requireDefined(first, 2, "An interval");
        Sample.requireDefined(second, 2, "An interval");
        return new BootstrapInterval(List.of(first, second)).interval(seed);
    }

    private MeanInterval interval(long seed) {
        double acceleration = acceleration();
        if (Double.isNaN(acceleration)) {
            return new MeanInterval(observed, observed); // everybody has the same value
        }
        double[] drawn = drawn(seed);
        double bias = bias(drawn);
        double reach = NORMAL.inverseSurvivalProbability(TAIL);
        return new MeanInterval(
                quantile(drawn, level(bias, acceleration, -reach)),
                quantile(drawn, level(bias, acceleration, reach)));
    }

    /** Differences of people drawn anew, sorted. */
    private double[] drawn(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double near = ROUNDING * scale();
        double[] drawn = new double[DRAWS];
        double[] means = new double[groups.size()];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int g = 0; g < means.length; g++) {
                double[] values = groups.get(g);
                double sum = 0;
                for (int i = 0; i < values.length; i++) {
                    sum += values[(int) (random.nextDouble() * values.length)];
                }
                means[g] = sum / values.length;
            }
            double difference = difference(means);
            drawn[draw] = Math.abs(difference - observed) <= near ? observed : difference;
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private static double difference(double[] means) {
        return means.length == 1 ? means[0] : means[0] - means[1];
    }

    private double scale() {
        return groups.stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    }

    /** How far the drawn differences lie to one side of the observed one, as a normal deviate. */
    private double bias(double[] drawn) {
        long below = Arrays.stream(drawn).filter(value -> value < observed).count();
        long same = Arrays.stream(drawn).filter(value -> value == observed).count();
        double share = (below + same / 2.0) / drawn.length;
        double edge = 0.5 / drawn.length; // no infinite bias
        return NORMAL.inverseCumulativeProbability(Math.max(edge, Math.min(1 - edge, share)));
    }

    /** The skewness of what single people weigh; NaN if nobody weighs anything. */
    private double acceleration() {
        double cubes = 0;
        double squares = 0;
        for (int g = 0; g < groups.size(); g++) {
            double[] values = groups.get(g);
            double mean = Sample.mean(values);
            double sign = g == 0 ? 1 : -1;
            double n = values.length;
            // leaving one out moves a mean by (value - mean) / (n - 1)
            double[] weights =
                    IntStream.range(0, values.length)
                            .mapToDouble(i -> sign * (values[i] - mean))
                            .toArray();
            cubes += Arrays.stream(weights).map(w -> w * w * w).sum() / (n * n * n);
            squares += Arrays.stream(weights).map(w -> w * w).sum() / (n * n);
        }
        return squares <= ROUNDING * ROUNDING * scale() * scale()
                ? Double.NaN
                : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double level(double bias, double acceleration, double reach) {
        double moved = bias + reach;
        return NORMAL.cumulativeProbability(bias + moved / (1 - acceleration * moved));
    }

    /** A quantile of sorted numbers, by a straight line between neighbours. */
    private static double quantile(double[] sorted, double level) {
        double place = level * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
