/**
 * Pictures from which faces are cut: {@link org.mdhr4j.face.image.SourceImage} holds one picture in
 * native memory and cuts turned, scaled squares out of it, without the noise that shrinking by
 * plain interpolation brings. Uses OpenCV; no native type is visible outside.
 */
@NullMarked
package org.mdhr4j.face.image;

import org.jspecify.annotations.NullMarked;
