package org.mdhr4j.model;

/** Which AUs send to which in the graph (paper, Table 5); every AU always attends to itself. */
public enum EdgeSet {
    /** AUs of other regions that the auxiliary branch predicts as active: the paper's choice. */
    CROSS_REGION_ACTIVE,
    /** All AUs of other regions. */
    CROSS_REGION,
    /** All AUs of the same region. */
    SAME_REGION,
    /** All AUs. */
    FULL
}
