/**
 * Losses and training of MDHR (paper, sections 3.3 and 4.1). Start with {@link
 * org.mdhr4j.training.MdhrLoss}. May use {@code model}, {@code engine}, {@code facs} and what lies
 * below them.
 */
@NullMarked
package org.mdhr4j.training;

import org.jspecify.annotations.NullMarked;
