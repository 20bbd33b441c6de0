package org.mdhr4j.recording;

import java.util.function.Consumer;
import org.mdhr4j.metrics.Thresholds;

/** Counts in how many rows each AU is taken to occur. */
public final class AuCounts implements Consumer<AuRow> {
    private final long[] occurrences;
    private final Thresholds thresholds;
    private long scored;

    /**
     * Starts with nothing.
     *
     * @param thresholds the scores of a row, and from which on an AU is taken to occur
     */
    public AuCounts(Thresholds thresholds) {
        this.occurrences = new long[thresholds.actionUnits().size()];
        this.thresholds = thresholds;
    }

    @Override
    public void accept(AuRow row) {
        scored += row.hasFace() ? 1 : 0;
        for (int au = 0; row.hasFace() && au < occurrences.length; au++) {
            occurrences[au] += thresholds.isActive(au, row.scores()[au]) ? 1 : 0;
        }
    }

    /** Returns the number of rows with a face. */
    public long scored() {
        return scored;
    }

    /** Returns the number of rows in which each AU occurs, in the order of the AU set. */
    public long[] occurrences() {
        return occurrences.clone();
    }
}
