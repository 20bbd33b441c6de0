/**
 * Holds data sets against the rules: labels, pictures, people shared between folds.
 *
 * <p>Start with {@link org.mdhr4j.data.check.DatasetCheck} for a whole data set and {@link
 * org.mdhr4j.data.check.DataReview} for one fold before it is trained or tested on.
 */
@NullMarked
package org.mdhr4j.data.check;

import org.jspecify.annotations.NullMarked;
