/**
 * Metrics of AU recognition as plain Java on {@code float[]} and {@code byte[]}: no tensor, no
 * engine.
 *
 * <p>Start with {@link org.mdhr4j.metrics.AuEvaluation}, which takes scores and labels as a stream
 * and gives {@link org.mdhr4j.metrics.AuMetrics}. May depend on {@code facs} only. Unknown labels
 * ({@link org.mdhr4j.facs.AuLabel#UNKNOWN}) count nowhere; {@link
 * org.mdhr4j.metrics.UndefinedScore} says when a score is undefined and what becomes of it.
 */
@NullMarked
package org.mdhr4j.metrics;

import org.jspecify.annotations.NullMarked;
