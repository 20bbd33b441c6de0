package org.mdhr4j.study;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.mdhr4j.study.statistics.BootstrapInterval;
import org.mdhr4j.study.statistics.MeanInterval;

/** Says how the interval of a difference is found. */
public enum IntervalKind {
    /** Student's t over people, of two groups with Welch's degrees of freedom. */
    T("t", "Student’s t") {
        @Override
        public MeanInterval ofPairs(double[] differences, long seed) {
            return MeanInterval.of(differences);
        }

        @Override
        public MeanInterval ofGroups(double[] first, double[] second, long seed) {
            return MeanInterval.ofDifference(first, second);
        }
    },
    /** Bootstrap over people: {@link BootstrapInterval}. */
    BOOTSTRAP("bootstrap", "bootstrap, BCa") {
        @Override
        public MeanInterval ofPairs(double[] differences, long seed) {
            return BootstrapInterval.of(differences, seed);
        }

        @Override
        public MeanInterval ofGroups(double[] first, double[] second, long seed) {
            return BootstrapInterval.ofDifference(first, second, seed);
        }
    };

    private final String label;
    private final String words;

    IntervalKind(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /**
     * Returns the interval of a mean difference.
     *
     * @param differences first condition minus second, one per person, at least 2
     * @param seed of the draws, if any
     */
    public abstract MeanInterval ofPairs(double[] differences, long seed);

    /**
     * Returns the interval of the difference of two groups' means, first minus second.
     *
     * @param first a value per person, at least 2
     * @param second a value per person, at least 2
     * @param seed of the draws, if any
     */
    public abstract MeanInterval ofGroups(double[] first, double[] second, long seed);

    /** Returns its name on the command line and in tables. */
    public String label() {
        return label;
    }

    /** Returns what it is, for people. */
    public String words() {
        return words;
    }

    /**
     * Returns the kind of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static IntervalKind parse(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' is no kind of interval. Known are %s."
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .map(IntervalKind::label)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
