package org.mdhr4j.study.statistics;

import java.util.Arrays;
import java.util.Iterator;
import java.util.SplittableRandom;
import org.apache.commons.numbers.combinatorics.BinomialCoefficient;
import org.apache.commons.numbers.combinatorics.Combinations;

/**
 * Tests whether means differ by exchanging what would be exchangeable if they did not: the groups
 * of people, or the two conditions of each person. It assumes no distribution.
 *
 * <p>Up to {@value #EXACT} arrangements are all gone through; of more, {@value #DRAWS} are drawn
 * and p is (hits + 1) / (draws + 1), which is never 0 and keeps the level (Phipson and Smyth,
 * 2010).
 *
 * @param difference the difference of the means as observed
 * @param p two-sided: the share of arrangements whose difference is at least as far from 0
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
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        double total = Arrays.stream(all).sum();
        double observed = difference(Arrays.stream(first).sum(), total, first.length, all.length);
        double limit = limit(observed, all);
        double count =
                BinomialCoefficient.value(Math.min(all.length, 60), Math.min(first.length, 30));
        if (all.length <= 60 && count <= EXACT) {
            long hits = 0;
            Iterator<int[]> choices = Combinations.of(all.length, first.length).iterator();
            while (choices.hasNext()) {
                double sum = 0;
                for (int i : choices.next()) {
                    sum += all[i];
                }
                hits += isFar(difference(sum, total, first.length, all.length), limit);
            }
            return new PermutationTest(observed, hits / count, (long) count, true);
        }
        return drawGroups(all, first.length, observed, limit, seed);
    }

    private static PermutationTest drawGroups(
            double[] all, int size, double observed, double limit, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double total = Arrays.stream(all).sum();
        double[] order = all.clone();
        long hits = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (int i = 0; i < size; i++) { // the first steps of a Fisher-Yates shuffle
                int other = i + random.nextInt(order.length - i);
                double chosen = order[other];
                order[other] = order[i];
                order[i] = chosen;
                sum += chosen;
            }
            hits += isFar(difference(sum, total, size, all.length), limit);
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

    private static double difference(double sum, double total, int size, int all) {
        return sum / size - (total - sum) / (all - size);
    }

    private static double limit(double observed, double[] values) {
        double scale = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return Math.abs(observed) - ROUNDING * scale;
    }

    private static int isFar(double difference, double limit) {
        return Math.abs(difference) >= limit ? 1 : 0;
    }
}
