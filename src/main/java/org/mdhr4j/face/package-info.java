/**
 * Faces in pictures and films: where they are, how they are turned, how well they can be seen.
 *
 * <p>Start with {@link org.mdhr4j.face.FaceFinder} for single pictures and {@link
 * org.mdhr4j.face.FaceTracker} for the frames of a film. The parts stand in {@code face.geometry}
 * (points, mesh, pose), {@code face.image} (cutting), {@code face.detect} (networks) and {@code
 * face.align} (the crops that models want). Depends on {@code image} for pictures, on {@code
 * machine} for silent libraries, on nothing else.
 */
@NullMarked
package org.mdhr4j.face;

import org.jspecify.annotations.NullMarked;
