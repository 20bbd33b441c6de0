/**
 * Decodes, checks, compares and transforms single pictures.
 *
 * <p>Start with {@link org.mdhr4j.data.image.ImageDecoder} and {@link
 * org.mdhr4j.data.image.FrameTransform}; {@link org.mdhr4j.data.image.PictureCache} remembers what
 * is known of the pictures of a data set.
 */
@NullMarked
package org.mdhr4j.data.image;

import org.jspecify.annotations.NullMarked;
