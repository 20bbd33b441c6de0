/**
 * Drawn people who move: clips and whole data sets whose action unit labels are known by
 * construction.
 *
 * <p>Start with {@link org.mdhr4j.synthetic.SyntheticClip} for a clip in memory and {@link
 * org.mdhr4j.synthetic.SyntheticDataset} for a data set on disk in the raw layout of BP4D or DISFA;
 * {@link org.mdhr4j.synthetic.face} draws the faces. Depends on {@code facs} and, for layouts and
 * manifests, on {@code data}.
 */
@NullMarked
package org.mdhr4j.synthetic;

import org.jspecify.annotations.NullMarked;
