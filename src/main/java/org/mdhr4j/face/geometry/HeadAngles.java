package org.mdhr4j.face.geometry;

/**
 * Says how a head is turned, seen by the camera. All three are 0 for a face that looks straight
 * into the camera with level eyes. The head first turns, then nods, then tilts in the picture's
 * plane, so turning the picture changes the roll alone.
 *
 * @param pitchDegrees nod, positive upwards (chin up)
 * @param yawDegrees turn, positive towards the right of the picture (the person's left)
 * @param rollDegrees tilt, positive counter-clockwise in the picture (the person's left eye higher)
 */
public record HeadAngles(double pitchDegrees, double yawDegrees, double rollDegrees) {

    /**
     * Estimates the angles of a mesh: the rotation that brings the canonical face closest to it, by
     * weighted least squares over the 33 points that MediaPipe names for this purpose. The camera
     * is taken to be far away, so a face near the edge of a wide-angle picture appears turned.
     */
    public static HeadAngles of(FaceMesh mesh) {
        return of(CanonicalFace.get().rotationTo(mesh));
    }

    /** Reads the angles from a rotation of axes right, up and towards the camera. */
    static HeadAngles of(double[][] rotation) {
        double pitch = -Math.asin(Math.max(-1, Math.min(1, rotation[2][1])));
        double yaw = Math.atan2(-rotation[2][0], rotation[2][2]);
        double roll = Math.atan2(-rotation[0][1], rotation[1][1]);
        return new HeadAngles(Math.toDegrees(pitch), Math.toDegrees(yaw), Math.toDegrees(roll));
    }
}
