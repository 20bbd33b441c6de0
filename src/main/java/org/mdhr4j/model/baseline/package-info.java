/**
 * What every study of action units is held against: a backbone whose pooled features one linear
 * layer scores. Frames are scored one by one.
 *
 * <p>Shape letters beside those of package {@code model}: F frames, N positions, C channels of the
 * backbone, A action units.
 *
 * <p>Depends on {@code facs}, {@code engine}, {@code nn}, {@code model} and {@code model.backbone}.
 */
@NullMarked
package org.mdhr4j.model.baseline;

import org.jspecify.annotations.NullMarked;
