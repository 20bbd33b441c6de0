/**
 * For programs that use Deeplearning4j: our clips as a {@code MultiDataSetIterator}, our scores in
 * its evaluations, a baseline network trained with its {@code fit}, and trained models as SameDiff
 * files that run with ND4J alone.
 *
 * <p>Start with {@link org.mdhr4j.dl4j.FrameDataSetIterator} or {@link
 * org.mdhr4j.dl4j.SameDiffExport}. Depends on {@code data}, {@code metrics}, {@code model}, {@code
 * recognition} and {@code engine}, never on an engine's implementation; only the command line
 * depends on it.
 */
@NullMarked
package org.mdhr4j.dl4j;

import org.jspecify.annotations.NullMarked;
