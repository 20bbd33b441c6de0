/**
 * Raw frames of whole data sets, pictures or films, become crops of aligned faces. Start with
 * {@link org.mdhr4j.data.crop.FaceCropping}. May use the other packages of {@code data}, {@code
 * face}, {@code video} and what lies below them.
 */
@NullMarked
package org.mdhr4j.data.crop;

import org.jspecify.annotations.NullMarked;
