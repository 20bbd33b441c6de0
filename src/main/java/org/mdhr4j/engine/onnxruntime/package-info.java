/**
 * Engine {@code onnxruntime}: Microsoft's ONNX Runtime, which scores and does not train. A program
 * is recorded as an ONNX graph ({@code engine.onnx}) and run by a session; a graph whose
 * {@linkplain org.mdhr4j.engine.Program#freeAxes free sizes} change stays the same.
 *
 * <p>Found by {@code ServiceLoader}; nobody imports this package.
 */
@NullMarked
package org.mdhr4j.engine.onnxruntime;

import org.jspecify.annotations.NullMarked;
