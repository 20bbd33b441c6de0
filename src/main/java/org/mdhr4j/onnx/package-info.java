/**
 * Trained models as ONNX files, for programs in any language that have an ONNX runtime: Python,
 * JavaScript in browsers, phones.
 *
 * <p>Start with {@link org.mdhr4j.onnx.OnnxExport}. Depends on {@code engine.onnx}, which records
 * the graph, on {@code recognition} and what lies below; only the command line depends on it.
 */
@NullMarked
package org.mdhr4j.onnx;

import org.jspecify.annotations.NullMarked;
