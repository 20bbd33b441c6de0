/**
 * Shapes of faces in a picture: points, boxes, the mesh of 468 points, and how a head is turned.
 *
 * <p>Start with {@link org.mdhr4j.face.geometry.FaceMesh}. Coordinates are pixels from the
 * picture's upper left corner, x to the right and y downwards; the centre of the first pixel lies
 * at (0.5, 0.5). Right and left eye are those of the person, so the right eye is on the left of the
 * picture. Plain Java: no picture, no native library.
 */
@NullMarked
package org.mdhr4j.face.geometry;

import org.jspecify.annotations.NullMarked;
