package org.mdhr4j.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.training.loss.StepLosses;

/**
 * How far a training run has come.
 *
 * @param epoch finished epochs
 * @param stints batches of the epoch under way that are already learned from
 * @param sum losses of this epoch's steps added up
 * @param stepsInEpoch steps of the epoch under way
 * @param bestEpoch the best epoch so far, 0 for none
 * @param bestF1 its mean F1 over the AUs that have one, {@code NaN} for none
 * @param firstLoss loss of the first step of the epoch under way, {@code NaN} before it
 */
record RunPosition(
        int epoch,
        List<Stint> stints,
        StepLosses sum,
        int stepsInEpoch,
        int bestEpoch,
        double bestF1,
        double firstLoss) {
    private static final String BEST_F1 = "bestMeanF1";

    /** Entry of older builds: undefined F1 counted as 0 in the mean. */
    private static final String BEST_F1_OVER_ALL = "bestF1";

    /** Entry of states of which several processes made a part. */
    private static final String STINTS = "stints";

    static final RunPosition START =
            new RunPosition(0, List.of(), StepLosses.ZERO, 0, 0, Double.NaN, Double.NaN);

    RunPosition {
        stints = List.copyOf(stints);
    }

    /** After one more step of so many processes with so many batches each. */
    RunPosition afterStep(int processes, int numBatches, StepLosses losses) {
        return new RunPosition(
                epoch,
                Stint.after(stints, processes, numBatches),
                sum.plus(losses),
                stepsInEpoch + 1,
                bestEpoch,
                bestF1,
                Double.isNaN(firstLoss) ? losses.total() : firstLoss);
    }

    /** At the start of the next epoch. */
    RunPosition afterEpoch() {
        return new RunPosition(
                epoch + 1, List.of(), StepLosses.ZERO, 0, bestEpoch, bestF1, Double.NaN);
    }

    /**
     * Whether an epoch's mean F1 is the best so far. The labels of those who are scored decide
     * which AUs it is over, so it is the same AUs every epoch; one that is undefined is never the
     * best.
     */
    boolean isBeatenBy(double meanF1) {
        return !Double.isNaN(meanF1) && (Double.isNaN(bestF1) || meanF1 > bestF1);
    }

    /** With this epoch as the best. */
    RunPosition withBest(int newBestEpoch, double f1) {
        return new RunPosition(epoch, stints, sum, stepsInEpoch, newBestEpoch, f1, firstLoss);
    }

    /** Mean losses of the epoch's steps. */
    StepLosses meanLosses() {
        return sum.times(1.0 / Math.max(1, stepsInEpoch));
    }

    Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("epoch", Integer.toString(epoch));
        map.put("batch", Integer.toString(batches()));
        map.put("sum.total", Double.toHexString(sum.total()));
        map.put("sum.au", Double.toHexString(sum.au()));
        map.put("sum.auxiliary", Double.toHexString(sum.auxiliary()));
        map.put("stepsInEpoch", Integer.toString(stepsInEpoch));
        map.put("bestEpoch", Integer.toString(bestEpoch));
        map.put(BEST_F1, Double.toHexString(bestF1));
        map.put("firstLoss", Double.toHexString(firstLoss));
        if (stints.stream().anyMatch(stint -> stint.processes() > 1)) {
            map.put(STINTS, Stint.text(stints));
        }
        return map;
    }

    private int batches() {
        return stints.stream().mapToInt(Stint::batches).sum();
    }

    private static List<Stint> stints(Map<String, String> map) {
        int batches = Integer.parseInt(map.getOrDefault("batch", ""));
        String several = map.get(STINTS);
        if (several != null) {
            return Stint.parse(several);
        }
        return batches == 0 ? List.of() : List.of(new Stint(1, batches));
    }

    /**
     * Reads what {@link #toMap} wrote. States of builds that counted undefined F1 as 0 hold the
     * best mean over all AUs; it is scaled to the AUs that have an F1, as the next epochs' means
     * are.
     *
     * @param definedShare share of the AUs whose F1 is defined for those who are scored, above 0
     * @throws NumberFormatException if an entry is missing or no number
     */
    static RunPosition fromMap(Map<String, String> map, double definedShare) {
        String own = map.getOrDefault(BEST_F1, "");
        double bestF1 =
                own.isEmpty()
                        ? Double.parseDouble(map.getOrDefault(BEST_F1_OVER_ALL, "")) / definedShare
                        : Double.parseDouble(own);
        return new RunPosition(
                Integer.parseInt(map.getOrDefault("epoch", "")),
                stints(map),
                new StepLosses(
                        Double.parseDouble(map.getOrDefault("sum.total", "")),
                        Double.parseDouble(map.getOrDefault("sum.au", "")),
                        Double.parseDouble(map.getOrDefault("sum.auxiliary", ""))),
                Integer.parseInt(map.getOrDefault("stepsInEpoch", "")),
                Integer.parseInt(map.getOrDefault("bestEpoch", "")),
                bestF1,
                Double.parseDouble(map.getOrDefault("firstLoss", "NaN")));
    }
}
