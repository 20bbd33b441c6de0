package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mdhr4j.facs.ActionUnit;

/**
 * Names the AUs that no frame of a test fold shows, whose F1 is therefore undefined there.
 *
 * @param folds for each such AU, in column order, the numbers of those folds; none where the test
 *     people are no fold of a data set
 * @param numFolds folds that were tested
 */
public record ScoreGaps(Map<ActionUnit, List<Integer>> folds, int numFolds) {
    /** No AU is missing. */
    public static final ScoreGaps NONE = new ScoreGaps(Map.of(), 1);

    public ScoreGaps {
        Map<ActionUnit, List<Integer>> copy = new LinkedHashMap<>();
        folds.forEach((au, numbers) -> copy.put(au, List.copyOf(numbers)));
        folds = Collections.unmodifiableMap(copy);
    }

    /** Returns the gaps of one fold. */
    public static ScoreGaps of(int fold, AuMetrics metrics) {
        Map<ActionUnit, List<Integer>> gaps = new LinkedHashMap<>();
        metrics.withoutPositives().forEach(au -> gaps.put(au, List.of(fold)));
        return new ScoreGaps(gaps, 1);
    }

    /** Returns the gaps of test people who are no fold of a data set. */
    public static ScoreGaps of(AuMetrics metrics) {
        Map<ActionUnit, List<Integer>> gaps = new LinkedHashMap<>();
        metrics.withoutPositives().forEach(au -> gaps.put(au, List.of()));
        return new ScoreGaps(gaps, 1);
    }

    /** Returns the gaps of a cross-validation, whose folds count from 1. */
    public static ScoreGaps of(FoldAverages averages) {
        List<AuMetrics> folds = averages.folds();
        Map<ActionUnit, List<Integer>> gaps = new LinkedHashMap<>();
        for (ActionUnit au : averages.actionUnits()) {
            List<Integer> numbers = new ArrayList<>();
            for (int f = 0; f < folds.size(); f++) {
                if (folds.get(f).withoutPositives().contains(au)) {
                    numbers.add(f + 1);
                }
            }
            if (!numbers.isEmpty()) {
                gaps.put(au, numbers);
            }
        }
        return new ScoreGaps(gaps, folds.size());
    }

    /** Returns whether every fold shows every AU. */
    public boolean isEmpty() {
        return folds.isEmpty();
    }

    /**
     * Returns whether an AU is shown in some folds, but not in all: its value is of fewer folds.
     */
    public boolean isPartial(ActionUnit au) {
        List<Integer> numbers = folds.get(au);
        return numbers != null && !numbers.isEmpty() && numbers.size() < numFolds;
    }

    /** Says for example "no frame of fold 2 shows AU9, AU26; no frame of folds 1, 3 shows AU2". */
    public String describe() {
        Map<List<Integer>, List<String>> byFolds = new LinkedHashMap<>();
        folds.forEach(
                (au, numbers) ->
                        byFolds.computeIfAbsent(numbers, any -> new ArrayList<>()).add(au.label()));
        return byFolds.entrySet().stream()
                .map(
                        entry ->
                                "no frame%s shows %s"
                                        .formatted(
                                                place(entry.getKey()),
                                                String.join(", ", entry.getValue())))
                .collect(Collectors.joining("; "));
    }

    private static String place(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return "";
        }
        String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return (numbers.size() == 1 ? " of fold " : " of folds ") + list;
    }
}
