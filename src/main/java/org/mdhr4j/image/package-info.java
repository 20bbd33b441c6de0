/**
 * Pictures as arrays of colours: {@link org.mdhr4j.image.RgbImage}, which decoders, films, faces
 * and data sets hand to each other. Depends on nothing else in the project.
 */
@NullMarked
package org.mdhr4j.image;

import org.jspecify.annotations.NullMarked;
