/**
 * Trained models in 8 bits: calibration of the ranges of activations on clips, the choice of what
 * stays in float32 by measured changes of scores, and the checkpoint of rounded weights.
 *
 * <p>Start with {@link org.mdhr4j.quantization.Quantizer}. Depends on {@code engine.onnx}, which
 * names what can be rounded, on {@code recognition} and what lies below; only the command line
 * depends on it.
 */
@NullMarked
package org.mdhr4j.quantization;

import org.jspecify.annotations.NullMarked;
