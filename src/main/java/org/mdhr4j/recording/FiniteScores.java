package org.mdhr4j.recording;

import java.util.List;
import java.util.function.Consumer;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.recognition.UntaughtUnits;

/**
 * Makes sure that every score is a number, whatever is made of it. AUs that nobody taught to the
 * model are shown nowhere and may be anything.
 */
record FiniteScores(List<ActionUnit> actionUnits, UntaughtUnits untaught)
        implements Consumer<AuRow> {
    FiniteScores {
        actionUnits = List.copyOf(actionUnits);
    }

    /**
     * Takes a row.
     *
     * @throws IllegalArgumentException if a score is none
     */
    @Override
    public void accept(AuRow row) {
        for (int au = 0; au < row.scores().length; au++) {
            if (!untaught.has(actionUnits.get(au))) {
                require(row.scores()[au]);
            }
        }
    }

    /**
     * Makes sure that a value is a number.
     *
     * @throws IllegalArgumentException if it is infinite or none
     */
    static void require(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "A score is %s: the weights are damaged, or their training has diverged."
                            .formatted(value));
        }
    }
}
