package org.mdhr4j.study.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Corrects p values for the number of tests after Holm (1979). */
public final class Holm {
    private Holm() {}

    /**
     * Returns adjusted p values in the order of the given ones: below 0.05 they are significant
     * with at most 5 % chance of any false one among all.
     *
     * @param p one per test; a missing one ({@code NaN}) was no test and stays missing
     */
    public static double[] adjusted(double[] p) {
        int[] order =
                IntStream.range(0, p.length)
                        .filter(i -> !Double.isNaN(p[i]))
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> p[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        double highest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            highest = Math.max(highest, (order.length - rank) * p[order[rank]]);
            adjusted[order[rank]] = Math.min(1, highest);
        }
        return adjusted;
    }
}
