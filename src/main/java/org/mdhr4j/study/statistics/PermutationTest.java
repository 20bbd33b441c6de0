package org.mdhr4j.study.statistics;

import java.util.Arrays;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.combinatorics.Combinations;

/**
 * Tests whether means differ by exchanging what would be exchangeable if nothing differed: the
 * groups of people, or the two conditions of each person.
 *
 * <p>Groups are compared by Welch's t, which measures the difference of the means in its own
 * standard error. So the test also keeps its level, nearly, where one group is larger and spreads
 * less than the other (Janssen, 1997; Chung and Romano, 2013); with equal spread it is exact for
 * any distribution. The conditions of a person are compared by the mean difference, which gives the
 * same p as its t.
 *
 * <p>Up to {@value #EXACT} arrangements are all gone through; of more, {@value #DRAWS} are drawn
 * and p is (hits + 1) / (draws + 1), which is never 0 and keeps the level (Phipson and Smyth,
 * 2010).
 *
 * @param difference the difference of the means as observed
 * @param p two-sided: the share of arrangements whose t, or mean difference, is at least as far
 *     from 0
 * @param arrangements how many were gone through or drawn
 * @param isExact whether all were gone through
 */
public record PermutationTest(double difference, double p, long arrangements, boolean isExact) {
    /** Up to so many arrangements are all gone through. */
    public static final int EXACT = 200_000;

    /** So many are drawn otherwise. */
    public static final int DRAWS = 9_999;

    /** Sums of the same numbers in another order differ by rounding alone. */
    private static final double ROUNDING = 1e-12;

    /**
     * Tests two groups of different people.
     *
     * @param first a value per person, at least 2
     * @param second a value per person, at least 2
     * @param seed of the draws, if any
     * @throws IllegalArgumentException if a group is too small or a value is missing
     */
    public static PermutationTest ofGroups(double[] first, double[] second, long seed) {
        Sample.requireDefined(first, 2, "A comparison of groups");
        Sample.requireDefined(second, 2, "A comparison of groups");
        double observed =
                Arrays.stream(first).sum() / first.length
                        - Arrays.stream(second).sum() / second.length;
        boolean isFirstSmaller = first.length <= second.length;
        double[] smaller = isFirstSmaller ? first : second;
        double[] larger = isFirstSmaller ? second : first;
        double[] all = Arrays.copyOf(smaller, smaller.length + larger.length);
        System.arraycopy(larger, 0, all, smaller.length, larger.length);
        WelchT welch = WelchT.of(all, smaller.length);
        double count = groupings(first.length, second.length);
        return count <= EXACT
                ? allGroups(welch, smaller.length, observed)
                : drawGroups(welch, smaller.length, observed, seed);
    }

    /**
     * Counts the ways to divide people into two groups of these sizes.
     *
     * @return {@link Double#POSITIVE_INFINITY} if there are too many for a number
     */
    public static double groupings(int first, int second) {
        return BinomialCoefficientDouble.value(first + second, Math.min(first, second));
    }

    /**
     * Returns the lowest p that groups of these sizes can have, however much they differ: that of
     * one arrangement, and of its mirror image where both are equally large.
     */
    public static double leastOfGroups(int first, int second) {
        double count = groupings(first, second);
        return count <= EXACT ? (first == second ? 2 : 1) / count : 1.0 / (DRAWS + 1);
    }

    /** Returns the lowest p that so many people in two conditions can have. */
    public static double leastOfPairs(int people) {
        double count = Math.pow(2, people);
        return count <= EXACT ? 2 / count : 1.0 / (DRAWS + 1);
    }

    private static PermutationTest allGroups(WelchT welch, int size, double observed) {
        double limit = welch.limit();
        long hits = 0;
        long count = 0;
        Iterator<int[]> choices = Combinations.of(welch.numPeople(), size).iterator();
        while (choices.hasNext()) {
            hits += welch.of(choices.next()) >= limit ? 1 : 0;
            count++;
        }
        return new PermutationTest(observed, (double) hits / count, count, true);
    }

    private static PermutationTest drawGroups(WelchT welch, int size, double observed, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double limit = welch.limit();
        int[] order = IntStream.range(0, welch.numPeople()).toArray();
        int[] chosen = new int[size];
        long hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < size; i++) { // the first steps of a Fisher-Yates shuffle
                int other = i + random.nextInt(order.length - i);
                chosen[i] = order[other];
                order[other] = order[i];
                order[i] = chosen[i];
            }
            hits += welch.of(chosen) >= limit ? 1 : 0;
        }
        return new PermutationTest(observed, (hits + 1.0) / (DRAWS + 1), DRAWS, false);
    }

    /**
     * Tests the same people in two conditions: the sign of each one's difference is exchanged.
     *
     * @param differences first condition minus second, one per person, at least 2
     * @param seed of the draws, if any
     * @throws IllegalArgumentException if there are too few or a value is missing
     */
    public static PermutationTest ofPairs(double[] differences, long seed) {
        int n = Sample.requireDefined(differences, 2, "A comparison of conditions").length;
        double observed = Arrays.stream(differences).sum() / n;
        double limit = limit(observed, differences);
        if (n < 31 && 1L << n <= EXACT) {
            long hits = 0;
            for (int signs = 0; signs < 1 << n; signs++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
                }
                hits += isFar(sum / n, limit);
            }
            return new PermutationTest(observed, hits / (double) (1 << n), 1L << n, true);
        }
        SplittableRandom random = new SplittableRandom(seed);
        long hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            hits += isFar(sum / n, limit);
        }
        return new PermutationTest(observed, (hits + 1.0) / (DRAWS + 1), DRAWS, false);
    }

    private static double limit(double observed, double[] values) {
        double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return Math.abs(observed) - ROUNDING * scale;
    }

    private static int isFar(double difference, double limit) {
        return Math.abs(difference) >= limit ? 1 : 0;
    }
}
