package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.study.statistics.EffectSize;
import org.mdhr4j.study.statistics.MeanInterval;
import org.mdhr4j.study.statistics.PermutationTest;
import org.mdhr4j.study.statistics.Sample;

/**
 * Compares single action units of two conditions.
 *
 * @param first numbers of each person, in the order of the action units
 * @param second likewise
 * @param interval how intervals are found
 * @param seed of everything that is drawn
 */
record ComparedUnit(
        Map<String, double[]> first,
        Map<String, double[]> second,
        IntervalKind interval,
        long seed) {
    /** Fewer people cannot be tested. */
    private static final int LEAST = 3;

    /** Compares people with themselves. */
    GroupComparison.Row paired(ActionUnit au, int place) {
        List<double[]> pairs = new ArrayList<>();
        first.forEach(
                (subject, own) -> {
                    double[] other = second.get(subject);
                    if (other != null && !Double.isNaN(own[place] + other[place])) {
                        pairs.add(new double[] {own[place], other[place]});
                    }
                });
        double[] a = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] b = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        if (a.length < LEAST) {
            return untested(au, a, b);
        }
        double[] differences = IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
        PermutationTest test = PermutationTest.ofPairs(differences, seed);
        MeanInterval ends = interval.ofPairs(differences, seed);
        return row(au, a, b, test, ends, EffectSize.ofPairs(differences));
    }

    /** Compares two groups of different people. */
    GroupComparison.Row grouped(ActionUnit au, int place) {
        double[] a = Sample.defined(first.values().stream().mapToDouble(v -> v[place]).toArray());
        double[] b = Sample.defined(second.values().stream().mapToDouble(v -> v[place]).toArray());
        if (a.length < LEAST || b.length < LEAST) {
            return untested(au, a, b);
        }
        PermutationTest test = PermutationTest.ofGroups(a, b, seed);
        MeanInterval ends = interval.ofGroups(a, b, seed);
        return row(au, a, b, test, ends, EffectSize.ofGroups(a, b));
    }

    private static GroupComparison.Row row(
            ActionUnit au,
            double[] a,
            double[] b,
            PermutationTest test,
            MeanInterval ends,
            double effect) {
        return new GroupComparison.Row(
                au,
                a.length,
                b.length,
                Sample.mean(a),
                Sample.mean(b),
                test.difference(),
                ends.low(),
                ends.high(),
                effect,
                test.p(),
                Double.NaN);
    }

    private static GroupComparison.Row untested(ActionUnit au, double[] a, double[] b) {
        double none = Double.NaN;
        return new GroupComparison.Row(
                au,
                a.length,
                b.length,
                Sample.mean(a),
                Sample.mean(b),
                none,
                none,
                none,
                none,
                none,
                none);
    }
}
