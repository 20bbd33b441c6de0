package org.mdhr4j.synthetic.face;

/**
 * A point of the skin in canonical coordinates: those of the average face with eyes and mouth
 * closed, unrolled. Near the front {@code s} is the distance from the midline and {@code v} the
 * height above the eye line, in cm. Features keep their canonical place on every face.
 *
 * @param s across, positive to the right of the picture
 * @param v upwards
 * @param belowMouth whether it belongs to the lower side of the mouth's slit
 */
record SkinPoint(double s, double v, boolean belowMouth) {}
