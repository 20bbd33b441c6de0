package org.mdhr4j.report;

import java.util.List;
import org.mdhr4j.facs.ActionUnit;

/**
 * A number for each action unit, to be shown on a face, for example mean scores or effect sizes.
 *
 * @param title of the figure
 * @param note of whom and how many, one line
 * @param scale what the numbers are, for example "mean score"
 * @param limit number of the darkest shade, above 0
 * @param marks what a full dot beside a number means, empty for no dots
 * @param values one for each action unit
 */
public record FaceHeat(
        String title, String note, String scale, double limit, String marks, List<Value> values) {
    /**
     * The number of an action unit.
     *
     * @param actionUnit it belongs to
     * @param value the number, {@code NaN} for none
     * @param isMarked whether a full dot stands beside it
     */
    public record Value(ActionUnit actionUnit, double value, boolean isMarked) {}

    public FaceHeat {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' needs a number of one action unit at least.".formatted(title));
        }
        if (!(limit > 0) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException(
                    "'%s' needs a limit above 0 for its darkest shade, got %s."
                            .formatted(title, limit));
        }
    }

    /** Returns whether numbers below 0 are among them, which get a colour of their own. */
    public boolean isSigned() {
        return values.stream().anyMatch(value -> value.value() < 0);
    }
}
