package org.mdhr4j.synthetic;

import org.mdhr4j.data.video.LabelRelations;
import org.mdhr4j.facs.AuSet;

/**
 * Tells how often, and how jointly, action units occur in the real data sets that drawn people
 * imitate: measured on the official labels of all 146,847 frames of BP4D and all 130,814 of DISFA,
 * where an intensity of 2 or more counts as occurring. The labels themselves are their owners'.
 */
public final class RealLabels {
    private RealLabels() {}

    /**
     * Returns what was measured.
     *
     * @param auSet BP4D's or DISFA's action units
     * @throws IllegalArgumentException for any other set
     */
    public static LabelRelations of(AuSet auSet) {
        LabelStatistics measured = Performance.statistics(auSet);
        return new LabelRelations(auSet, measured.rate(), measured.phi());
    }
}
