package org.mdhr4j.recording.page;

import java.util.List;
import java.util.stream.IntStream;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.UntaughtUnits;

/**
 * The AUs that a page shows: those that somebody taught to the model.
 *
 * @param thresholds of all outputs of the model
 * @param untaught outputs whose scores are chance
 * @param columns of the outputs that are shown
 */
record PageUnits(Thresholds thresholds, UntaughtUnits untaught, List<Integer> columns) {
    static PageUnits of(Thresholds thresholds, UntaughtUnits untaught) {
        List<ActionUnit> all = thresholds.actionUnits();
        return new PageUnits(
                thresholds,
                untaught,
                IntStream.range(0, all.size())
                        .filter(column -> !untaught.has(all.get(column)))
                        .boxed()
                        .toList());
    }

    ActionUnit unit(int column) {
        return thresholds.actionUnits().get(column);
    }
}
