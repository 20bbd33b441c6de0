/**
 * Measures speed and memory: rounds with median and spread, arithmetic of a model, the machine's
 * matrix-multiply peak. Depends on {@code engine}, {@code model}, {@code data}, {@code training}
 * and {@code recognition}; used by {@code cli}.
 */
@NullMarked
package org.mdhr4j.benchmark;

import org.jspecify.annotations.NullMarked;
