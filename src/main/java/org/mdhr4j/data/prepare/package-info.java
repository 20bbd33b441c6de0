/**
 * Turns raw data sets into the lists, labels and weights that the protocol reads.
 *
 * <p>Start with {@link org.mdhr4j.data.prepare.DatasetPreparation}.
 */
@NullMarked
package org.mdhr4j.data.prepare;

import org.jspecify.annotations.NullMarked;
