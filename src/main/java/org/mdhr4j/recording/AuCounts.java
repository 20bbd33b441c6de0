package org.mdhr4j.recording;

import java.util.function.Consumer;

/** Counts in how many rows each AU is taken to occur. */
public final class AuCounts implements Consumer<AuRow> {
    private final long[] occurrences;
    private final float threshold;
    private long scored;

    /**
     * Starts with nothing.
     *
     * @param numAus scores of a row
     * @param threshold an AU is taken to occur at this score and above
     */
    public AuCounts(int numAus, float threshold) {
        this.occurrences = new long[numAus];
        this.threshold = threshold;
    }

    @Override
    public void accept(AuRow row) {
        scored += row.hasFace() ? 1 : 0;
        for (int au = 0; row.hasFace() && au < occurrences.length; au++) {
            occurrences[au] += row.scores()[au] >= threshold ? 1 : 0;
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
