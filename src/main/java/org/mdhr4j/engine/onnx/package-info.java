/**
 * Programs as ONNX graphs: the operations of the engine contract, recorded in evaluation mode with
 * normalisations folded into weights. Export writes such a graph to a file, engine {@code
 * onnxruntime} runs it.
 *
 * <p>Start with {@link org.mdhr4j.engine.onnx.OnnxModel}. Depends on {@code engine} alone; the
 * messages of the format are those of Tribuo's {@code tribuo-util-onnx}.
 */
@NullMarked
package org.mdhr4j.engine.onnx;

import org.jspecify.annotations.NullMarked;
