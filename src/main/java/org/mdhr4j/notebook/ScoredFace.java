package org.mdhr4j.notebook;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.synthetic.face.Expression;

/**
 * A drawn face, the score of each AU and the intensity with which the AU is drawn.
 *
 * @param title of the figure
 * @param face what the model saw
 * @param actionUnits the AUs in the order of the scores
 * @param scores one per AU; what is not in 0..1 is drawn at the end of the axis
 * @param drawn how the face was drawn
 * @param threshold from which score on an AU is decided active, 0..1
 */
public record ScoredFace(
        String title,
        BufferedImage face,
        List<ActionUnit> actionUnits,
        float[] scores,
        Expression drawn,
        float threshold) {

    public ScoredFace {
        actionUnits = List.copyOf(actionUnits);
        scores = scores.clone();
        if (actionUnits.isEmpty() || scores.length != actionUnits.size()) {
            throw new IllegalArgumentException(
                    "A face of %d AUs needs as many scores, got %d. Give those of one frame."
                            .formatted(actionUnits.size(), scores.length));
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "A threshold lies in 0..1, got %s.".formatted(threshold));
        }
    }

    /** Returns a copy of the scores. */
    @Override
    public float[] scores() {
        return scores.clone();
    }

    /** Returns the score of an AU. */
    public float score(int column) {
        return scores[column];
    }

    /** Returns whether an AU is decided active. */
    public boolean isActive(int column) {
        return scores[column] >= threshold;
    }

    /** Returns the intensity with which an AU is drawn, 0..1. */
    public double intensity(int column) {
        return drawn.intensity(actionUnits.get(column));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoredFace that
                && title.equals(that.title)
                && face.equals(that.face)
                && actionUnits.equals(that.actionUnits)
                && Arrays.equals(scores, that.scores)
                && drawn.equals(that.drawn)
                && threshold == that.threshold;
    }

    @Override
    public int hashCode() {
        return 31 * title.hashCode() + Arrays.hashCode(scores);
    }

    @Override
    public String toString() {
        return "ScoredFace[" + title + ", " + actionUnits.size() + " AUs]";
    }
}
