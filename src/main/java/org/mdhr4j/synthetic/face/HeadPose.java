package org.mdhr4j.synthetic.face;

/**
 * Says where the head is and how it is turned.
 *
 * @param yawDegrees turn towards the right of the picture
 * @param pitchDegrees nod upwards
 * @param rollDegrees tilt, counter-clockwise in the picture
 * @param shiftRightCm shift to the right
 * @param shiftUpCm shift upwards
 * @param zoom size of the face in the picture relative to a standard crop
 */
public record HeadPose(
        double yawDegrees,
        double pitchDegrees,
        double rollDegrees,
        double shiftRightCm,
        double shiftUpCm,
        double zoom) {

    /** Straight into the camera, standard crop. */
    public static final HeadPose FRONTAL = new HeadPose(0, 0, 0, 0, 0, 1);

    public HeadPose {
        if (!(Math.abs(yawDegrees) <= 45
                && Math.abs(pitchDegrees) <= 35
                && Math.abs(rollDegrees) <= 45)) {
            throw new IllegalArgumentException(
                    ("Head pose yaw %s, pitch %s, roll %s degrees; at most 45, 35 and 45 "
                                    + "are drawn well.")
                            .formatted(yawDegrees, pitchDegrees, rollDegrees));
        }
        if (!(zoom >= 0.3 && zoom <= 3)) {
            throw new IllegalArgumentException("Zoom %s is not within 0.3..3.".formatted(zoom));
        }
    }

    /** Returns a turned head in the standard place. */
    public static HeadPose turned(double yawDegrees, double pitchDegrees, double rollDegrees) {
        return new HeadPose(yawDegrees, pitchDegrees, rollDegrees, 0, 0, 1);
    }
}
