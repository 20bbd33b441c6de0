/**
 * The networks that find faces: {@link org.mdhr4j.face.detect.BoxDetector} says where faces are,
 * {@link org.mdhr4j.face.detect.MeshNetwork} lays the mesh of 468 points over one. The models are
 * MediaPipe's (see NOTICE), run by OpenCV on one thread; no native type is visible outside.
 */
@NullMarked
package org.mdhr4j.face.detect;

import org.jspecify.annotations.NullMarked;
