/**
 * Whole experiments: a checkpoint scored on a fold, cross-validation, the paper's ablations, the
 * demonstration on drawn faces; each ends in a report.
 *
 * <p>Start with {@link org.mdhr4j.experiment.FoldScores} and {@link org.mdhr4j.experiment.Demo}.
 * May use {@code training}, {@code report}, {@code synthetic} and what lies below them.
 */
@NullMarked
package org.mdhr4j.experiment;

import org.jspecify.annotations.NullMarked;
