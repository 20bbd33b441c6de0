/**
 * Java code of a notebook: run it, stop it, complete it, explain it.
 *
 * <p>Start with {@link org.mdhr4j.kernel.evaluator.JavaEvaluator}. It is built on JShell in this
 * process, so notebook code shares native libraries, tensors and classes with mdhr4j itself. Knows
 * nothing of Jupyter.
 */
@NullMarked
package org.mdhr4j.kernel.evaluator;

import org.jspecify.annotations.NullMarked;
