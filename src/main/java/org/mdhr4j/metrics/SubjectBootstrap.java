package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Bootstrap over subjects: how far F1 would move with other people of the same kind. Frames of a
 * person are not independent, so whole subjects are drawn with replacement, inside each fold; the
 * fold statistics are then averaged as in {@link FoldAverages}. Intervals are percentiles. A
 * resample in which no frame shows an AU says nothing of it: it is left out of that AU's interval,
 * and its mean is over the other AUs. The labels decide that, so both sides of a paired difference
 * are always taken over the same AUs.
 *
 * <p>Seeded with {@link Random}, whose sequence is part of Java's specification: the same seed
 * gives the same intervals on every machine. It does not show what retraining would change.
 */
public final class SubjectBootstrap {
    /** Enough for stable ends of a 95 % interval. */
    public static final int DEFAULT_RESAMPLES = 2000;

    private final int resamples;
    private final double level;
    private final long seed;
    private final UndefinedScore undefined;

    /**
     * Intervals of F1.
     *
     * @param perAu one interval per AU, over the resamples that define its F1; empty where none
     *     does
     * @param mean interval of the mean F1
     */
    public record F1Intervals(List<Optional<Interval>> perAu, Interval mean) {
        public F1Intervals {
            perAu = List.copyOf(perAu);
        }
    }

    /** Creates the usual bootstrap: 2000 resamples, 95 %; undefined F1 is left out. */
    public SubjectBootstrap(long seed) {
        this(DEFAULT_RESAMPLES, 0.95, seed, UndefinedScore.OMIT);
    }

    /** Creates the usual bootstrap by a convention for F1 without positives. */
    public SubjectBootstrap(long seed, UndefinedScore undefined) {
        this(DEFAULT_RESAMPLES, 0.95, seed, undefined);
    }

    /**
     * Creates a bootstrap.
     *
     * @param resamples how often to draw, at least 2
     * @param level share of resamples inside an interval
     * @param seed of the draws
     * @param undefined convention for F1 of an AU without positives in a resample
     */
    public SubjectBootstrap(int resamples, double level, long seed, UndefinedScore undefined) {
        if (resamples < 2 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "A bootstrap needs at least 2 resamples and a level between 0 and 1, got %d and %s."
                            .formatted(resamples, level));
        }
        this.resamples = resamples;
        this.level = level;
        this.seed = seed;
        this.undefined = undefined;
    }

    /** What F1 is worth without positives. */
    UndefinedScore undefined() {
        return undefined;
    }

    /**
     * Computes intervals for one test set.
     *
     * @throws IllegalArgumentException with fewer than 2 subjects, or if no F1 is defined
     */
    public F1Intervals intervals(List<SubjectCounts> subjects) {
        return foldIntervals(List.of(subjects));
    }

    /**
     * Computes intervals for averages over folds.
     *
     * @param folds the test subjects of each fold
     * @throws IllegalArgumentException if a fold has fewer than 2 subjects, or if no F1 is defined
     */
    public F1Intervals foldIntervals(List<List<SubjectCounts>> folds) {
        double[][] draws = draws(folds);
        int numAus = draws.length - 1;
        List<Optional<Interval>> perAu = new ArrayList<>();
        for (int a = 0; a < numAus; a++) {
            boolean isDefined = Arrays.stream(draws[a]).anyMatch(value -> !Double.isNaN(value));
            perAu.add(isDefined ? Optional.of(interval(draws[a])) : Optional.empty());
        }
        return new F1Intervals(perAu, interval(draws[numAus]));
    }

    /**
     * Computes the interval of the difference of two methods' mean F1 on the same subjects, first
     * minus second; both are given the same draws, so that what the subjects share cancels out.
     *
     * @throws IllegalArgumentException if folds or subjects differ, or no F1 is defined
     */
    public Interval differenceOfMeanF1(
            List<List<SubjectCounts>> first, List<List<SubjectCounts>> second) {
        if (!names(first).equals(names(second))) {
            throw new IllegalArgumentException(
                    ("A paired comparison needs the same subjects in the same folds and "
                                    + "order, got %s and %s.")
                            .formatted(names(first), names(second)));
        }
        double[][] a = draws(first);
        double[][] b = draws(second);
        double[] differences = a[a.length - 1].clone();
        for (int i = 0; i < resamples; i++) {
            differences[i] -= b[b.length - 1][i];
        }
        return interval(differences);
    }

    /**
     * Computes the interval of the mean F1 of a method that was trained several times and tested on
     * the same subjects each time: each draw of subjects is given to all trainings.
     *
     * @param trainings the test subjects of each training, at least one
     */
    public Interval meanF1(List<List<SubjectCounts>> trainings) {
        return interval(meanDraws(trainings));
    }

    /**
     * Computes the interval of the difference of two methods' mean F1, first minus second, each
     * trained several times and tested on the same subjects: each draw of subjects is given to all
     * trainings of both, whose values are averaged.
     *
     * @param first the test subjects of each training of the first method
     * @param second of the second, which may have been trained another number of times
     * @throws IllegalArgumentException if subjects differ, or no F1 is defined
     */
    public Interval differenceOfTrainings(
            List<List<SubjectCounts>> first, List<List<SubjectCounts>> second) {
        requireSameSubjects(first, second);
        double[] differences = meanDraws(first);
        double[] subtracted = meanDraws(second);
        for (int i = 0; i < resamples; i++) {
            differences[i] -= subtracted[i];
        }
        return interval(differences);
    }

    private static void requireSameSubjects(
            List<List<SubjectCounts>> first, List<List<SubjectCounts>> second) {
        List<List<String>> all = new ArrayList<>(names(first));
        all.addAll(names(second));
        if (all.stream().distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "A paired comparison needs the same subjects in the same order in all trainings, got %s."
                            .formatted(all.stream().distinct().toList()));
        }
    }

    /** [resamples]: mean F1, averaged over trainings that see the same draws. */
    private double[] meanDraws(List<List<SubjectCounts>> trainings) {
        double[] means = new double[resamples];
        for (List<SubjectCounts> training : trainings) {
            double[][] draws = draws(List.of(training)); // the same seed, so the same people
            for (int i = 0; i < resamples; i++) {
                means[i] += draws[draws.length - 1][i] / trainings.size();
            }
        }
        return means;
    }

    /** [A + 1, resamples]: F1 of each AU over folds and last their mean. */
    double[][] draws(List<List<SubjectCounts>> folds) {
        check(folds);
        int numAus = folds.get(0).get(0).counts().size();
        double[][] values = new double[numAus + 1][resamples];
        Random random = new Random(seed);
        double[][] f1 = new double[folds.size()][numAus];
        for (int i = 0; i < resamples; i++) {
            for (int f = 0; f < f1.length; f++) {
                long[][] sums = resample(folds.get(f), numAus, random);
                for (int a = 0; a < numAus; a++) {
                    f1[f][a] = counts(sums[a]).f1(undefined);
                }
            }
            double[] perAu = FoldMeans.perAu(f1);
            for (int a = 0; a < numAus; a++) {
                values[a][i] = perAu[a];
            }
            values[numAus][i] = DefinedMean.of(perAu).value();
        }
        return values;
    }

    private static long[][] resample(List<SubjectCounts> subjects, int numAus, Random random) {
        long[][] sums = new long[numAus][4];
        for (int s = 0; s < subjects.size(); s++) {
            List<ConfusionCounts> drawn = subjects.get(random.nextInt(subjects.size())).counts();
            for (int a = 0; a < numAus; a++) {
                ConfusionCounts counts = drawn.get(a);
                sums[a][0] += counts.truePositives();
                sums[a][1] += counts.falsePositives();
                sums[a][2] += counts.falseNegatives();
                sums[a][3] += counts.trueNegatives();
            }
        }
        return sums;
    }

    private static ConfusionCounts counts(long[] sums) {
        return new ConfusionCounts(sums[0], sums[1], sums[2], sums[3]);
    }

    private Interval interval(double[] draws) {
        if (Arrays.stream(draws).allMatch(Double::isNaN)) {
            throw new IllegalArgumentException(
                    "No frame of the test people shows any of the AUs, so no F1 is defined and"
                            + " there is nothing to draw. Test on other people.");
        }
        return Interval.ofPercentiles(draws, level);
    }

    private static List<List<String>> names(List<List<SubjectCounts>> folds) {
        return folds.stream()
                .map(fold -> fold.stream().map(SubjectCounts::subject).toList())
                .toList();
    }

    private static void check(List<List<SubjectCounts>> folds) {
        for (int f = 0; f < folds.size(); f++) {
            if (folds.get(f).size() < 2) {
                throw new IllegalArgumentException(
                        "A bootstrap over subjects needs at least 2 test subjects a fold; fold %d has %d. Report the value without an interval."
                                .formatted(f + 1, folds.get(f).size()));
            }
        }
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("A bootstrap needs at least one fold, got none.");
        }
    }
}
