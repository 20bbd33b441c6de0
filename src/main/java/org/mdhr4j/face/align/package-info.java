/**
 * Crops as models want them: {@link org.mdhr4j.face.align.FaceAligner} brings a face to 256x256
 * pixels by one of the recipes of {@link org.mdhr4j.face.align.Alignment}. The places to which
 * eyes, nose and mouth are brought are data, in {@code templates.json}.
 */
@NullMarked
package org.mdhr4j.face.align;

import org.jspecify.annotations.NullMarked;
