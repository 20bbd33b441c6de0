/**
 * A drawn human face: a parametric head whose skin moves under facial action units, and the
 * software renderer that takes its picture.
 *
 * <p>Start with {@link org.mdhr4j.synthetic.face.FaceRenderer}, {@link
 * org.mdhr4j.synthetic.face.Identity} and {@link org.mdhr4j.synthetic.face.Expression}. Depends on
 * {@code facs} alone. Lengths are centimetres, x to the right of the picture, y upwards, z towards
 * the camera; the origin lies between the pupils.
 */
@NullMarked
package org.mdhr4j.synthetic.face;

import org.jspecify.annotations.NullMarked;
