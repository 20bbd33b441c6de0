/**
 * Notebooks and scripts without a front end: {@code mdhr notebook run}, {@code mdhr shell}, {@code
 * mdhr run}.
 */
@NullMarked
package org.mdhr4j.kernel.batch;

import org.jspecify.annotations.NullMarked;
