/**
 * What recognition, training and evaluation know of a model: the seam between them and the models.
 *
 * <p>Start with {@link org.mdhr4j.model.AuModel}; a {@link org.mdhr4j.model.ModelFamily} builds one
 * from settings and recognises its weights. Depends on {@code facs}, {@code engine}, {@code nn} and
 * {@code model.backbone}; never on a particular engine.
 *
 * <p>Shapes are written with the same letters everywhere in the project:
 *
 * <pre>
 * B  clips in a batch           C     channels                   A  action units
 * T  frames in a clip           H, W  height and width of a map  R  regions
 * F  frames in all clips, B*T   N     positions of a map, H*W    D  features of an AU node
 * P  pixels of a frame's side   S     scales: taps of the backbone
 * </pre>
 *
 * <p>An index tells stages apart: C_s and H_s are of stage s. Maps are square, so that H stands for
 * both sides. Inside attention over windows, P is the number of a window's positions.
 */
@NullMarked
package org.mdhr4j.model;

import org.jspecify.annotations.NullMarked;
