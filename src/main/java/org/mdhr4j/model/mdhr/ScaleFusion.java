package org.mdhr4j.model.mdhr;

/** Says how the dynamics of several scales become one map (paper, Table 4). */
public enum ScaleFusion {
    /** Weighted sum, the weights learned per position: the paper's choice. */
    ADAPTIVE,
    /** Plain sum. */
    SUM,
    /** Concatenation of channels. */
    CONCATENATION
}
