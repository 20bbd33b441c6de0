package org.mdhr4j.model.mdhr;

import org.mdhr4j.facs.AuSet;

/**
 * Says which AUs send to which in the graph (paper, Table 5); every AU always attends to itself.
 */
public enum EdgeSet {
    /** AUs of other regions that the auxiliary branch predicts as active: the paper's choice. */
    CROSS_REGION_ACTIVE,
    /** All AUs of other regions. */
    CROSS_REGION,
    /** All AUs of the same region. */
    SAME_REGION,
    /** All AUs. */
    FULL;

    /**
     * Returns whether one AU may send to another.
     *
     * @param receiver index of an AU of the set
     * @param sender index of an AU of the set
     * @param senderIsActive whether the sender is predicted as active; only {@link
     *     #CROSS_REGION_ACTIVE} asks
     */
    public boolean joins(AuSet auSet, int receiver, int sender, boolean senderIsActive) {
        if (receiver == sender) {
            return true;
        }
        boolean sameRegion = regionOf(auSet, receiver) == regionOf(auSet, sender);
        return switch (this) {
            case FULL -> true;
            case SAME_REGION -> sameRegion;
            case CROSS_REGION -> !sameRegion;
            case CROSS_REGION_ACTIVE -> !sameRegion && senderIsActive;
        };
    }

    private static int regionOf(AuSet auSet, int index) {
        return auSet.regionIndexOf(auSet.actionUnits().get(index));
    }
}
