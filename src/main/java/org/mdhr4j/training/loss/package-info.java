/**
 * Computes the losses of a training step (paper, section 3.3) and sums them up for people.
 *
 * <p>Start with {@link org.mdhr4j.training.loss.LossProgram}.
 */
@NullMarked
package org.mdhr4j.training.loss;

import org.jspecify.annotations.NullMarked;
