package org.mdhr4j.engine;

/** Arithmetic of the heavy operations; variables stay float32 in either case. */
public enum Precision {
    /** 32-bit floating point throughout; TF32 is off. */
    FLOAT32,
    /** As FLOAT32, but GPUs multiply in TF32: 10 bits of mantissa, compute capability 8.0. */
    TF32,
    /** Convolutions and matrix products in bfloat16, the rest in float32. */
    BFLOAT16
}
