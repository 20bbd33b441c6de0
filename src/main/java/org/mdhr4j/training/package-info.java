/**
 * Losses and training of MDHR (paper, sections 3.3 and 4.1).
 *
 * <p>Start with {@link org.mdhr4j.training.TrainingRun} for a run with its folder, {@link
 * org.mdhr4j.training.Trainer} for single steps, {@link org.mdhr4j.training.loss.LossProgram} for
 * the losses. May use {@code recognition}, {@code checkpoint}, {@code model}, {@code data}, {@code
 * metrics}, {@code engine}, {@code facs}.
 */
@NullMarked
package org.mdhr4j.training;

import org.jspecify.annotations.NullMarked;
