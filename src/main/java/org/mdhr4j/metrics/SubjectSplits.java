package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

/**
 * Seeded random assignments of subjects to folds, so that a cross-validation can be repeated with
 * other splits than the published one. On BP4D+ the split alone moves mean F1 by several points
 * (arXiv 2604.02162), more than most differences between methods.
 */
public final class SubjectSplits {
    private SubjectSplits() {}

    /**
     * Draws one random assignment; fold sizes differ by at most one.
     *
     * @param subjects all subjects, none twice
     * @param numFolds at least 2, at most the number of subjects
     * @param seed the same seed gives the same split on every machine
     * @return the test subjects of each fold
     */
    public static List<List<String>> random(List<String> subjects, int numFolds, long seed) {
        check(subjects, numFolds);
        return split(subjects, numFolds, new Random(seed));
    }

    /**
     * Draws several random assignments from one seed.
     *
     * @return [repeats][folds] the test subjects
     */
    public static List<List<List<String>>> repeated(
            List<String> subjects, int numFolds, int repeats, long seed) {
        check(subjects, numFolds);
        Random random = new Random(seed);
        List<List<List<String>>> splits = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            splits.add(split(subjects, numFolds, random));
        }
        return List.copyOf(splits);
    }

    /**
     * Returns the mean F1 of a finished cross-validation if its subjects had been averaged in other
     * folds. Models are not retrained, so this is only the part of the spread that comes from
     * averaging; for the whole, train again on each of {@link #repeated}.
     *
     * @param subjects counts of every subject from the fold in which it was tested
     * @return one mean F1 per repeat
     */
    public static double[] regroupedMeanF1(
            List<SubjectCounts> subjects, int numFolds, int repeats, long seed) {
        return regroupedMeanF1(subjects, numFolds, repeats, seed, UndefinedScore.OMIT);
    }

    /**
     * Returns the same by a convention for F1 without positives.
     *
     * @return one mean F1 per repeat, {@code NaN} where no AU has a defined F1 in any fold
     */
    public static double[] regroupedMeanF1(
            List<SubjectCounts> subjects,
            int numFolds,
            int repeats,
            long seed,
            UndefinedScore undefined) {
        List<String> names = subjects.stream().map(SubjectCounts::subject).toList();
        return repeated(names, numFolds, repeats, seed).stream()
                .mapToDouble(folds -> meanF1(subjects, names, folds, undefined))
                .toArray();
    }

    private static double meanF1(
            List<SubjectCounts> subjects,
            List<String> names,
            List<List<String>> folds,
            UndefinedScore undefined) {
        double[][] f1 = new double[folds.size()][];
        for (int f = 0; f < f1.length; f++) {
            List<SubjectCounts> tested =
                    folds.get(f).stream().map(name -> subjects.get(names.indexOf(name))).toList();
            f1[f] = pooledF1(tested, undefined);
        }
        return FoldMeans.overall(f1).value();
    }

    private static double[] pooledF1(List<SubjectCounts> subjects, UndefinedScore undefined) {
        double[] f1 = new double[subjects.get(0).counts().size()];
        for (int a = 0; a < f1.length; a++) {
            ConfusionCounts sum = ConfusionCounts.NONE;
            for (SubjectCounts subject : subjects) {
                sum = sum.plus(subject.counts().get(a));
            }
            f1[a] = sum.f1(undefined);
        }
        return f1;
    }

    private static List<List<String>> split(List<String> subjects, int numFolds, Random random) {
        List<String> shuffled = new ArrayList<>(subjects);
        Collections.shuffle(shuffled, random);
        List<List<String>> folds = new ArrayList<>();
        int size = shuffled.size();
        for (int f = 0; f < numFolds; f++) {
            folds.add(
                    List.copyOf(shuffled.subList(f * size / numFolds, (f + 1) * size / numFolds)));
        }
        return List.copyOf(folds);
    }

    private static void check(List<String> subjects, int numFolds) {
        if (new HashSet<>(subjects).size() != subjects.size()) {
            throw new IllegalArgumentException("A subject is named twice: %s.".formatted(subjects));
        }
        if (numFolds < 2 || numFolds > subjects.size()) {
            throw new IllegalArgumentException(
                    "%d subjects cannot be split into %d folds; 2 to %d folds are possible."
                            .formatted(subjects.size(), numFolds, subjects.size()));
        }
    }
}
