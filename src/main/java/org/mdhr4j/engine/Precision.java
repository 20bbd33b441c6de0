package org.mdhr4j.engine;

/** Arithmetic of the heavy operations; variables stay float32 in either case. */
public enum Precision {
    /** 32-bit floating point throughout; TF32 is off. */
    FLOAT32,
    /** Convolutions and matrix products in bfloat16, the rest in float32. */
    BFLOAT16
}
