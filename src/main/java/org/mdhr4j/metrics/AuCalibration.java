package org.mdhr4j.metrics;

import java.util.List;
import org.mdhr4j.facs.ActionUnit;

/**
 * Turns the scores of every action unit into probabilities, and says from which probability on each
 * is decided active.
 *
 * @param maps one per action unit, in column order
 * @param thresholds probabilities, in the same order
 * @param usualActions for each action unit the probability that half of the frames reach which show
 *     it, in the people it was fitted on; empty if that is not known
 */
public record AuCalibration(
        List<ScoreCalibration> maps, Thresholds thresholds, List<Float> usualActions) {
    public AuCalibration {
        maps = List.copyOf(maps);
        usualActions = List.copyOf(usualActions);
        if (!usualActions.isEmpty() && usualActions.size() != maps.size()) {
            throw new IllegalArgumentException(
                    "A calibration knows the usual action of all %d action units or of none, got %d."
                            .formatted(maps.size(), usualActions.size()));
        }
        if (maps.size() != thresholds.actionUnits().size()) {
            throw new IllegalArgumentException(
                    "A calibration has a map and a threshold for each action unit, got %d and %d."
                            .formatted(maps.size(), thresholds.actionUnits().size()));
        }
    }

    /** Makes a calibration that does not know what actions look like. */
    public AuCalibration(List<ScoreCalibration> maps, Thresholds thresholds) {
        this(maps, thresholds, List.of());
    }

    /** Returns the same maps with other thresholds. */
    public AuCalibration withThresholds(Thresholds others) {
        return new AuCalibration(maps, others, usualActions);
    }

    /** Returns the action units in column order. */
    public List<ActionUnit> actionUnits() {
        return thresholds.actionUnits();
    }

    /** Returns the probability that a score of a column stands for. */
    public float probability(int column, float score) {
        return (float) maps.get(column).probability(score);
    }

    /** Returns the probabilities of rows of scores, {@code [frames, A]}. */
    public float[] apply(float[] scores) {
        float[] probabilities = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = probability(i % maps.size(), scores[i]);
        }
        return probabilities;
    }

    /** Returns a table of the same frames with probabilities in place of scores. */
    public ScoreTable apply(ScoreTable table) {
        ScoreTable mapped = new ScoreTable(table.actionUnits());
        for (VideoScores video : table.videos()) {
            mapped.add(video.subject(), video.video(), apply(video.scores()), video.labels());
        }
        return mapped;
    }
}
