package org.mdhr4j.face.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadAnglesTest {

    @Test
    void readsTheCanonicalFace() {
        CanonicalFace face = CanonicalFace.get();
        assertEquals(33, face.weights().size());
        // Known features: the tip of the nose is in front, the left eye to the right of the
        // picture.
        assertEquals(0, face.coordinate(1, 0), 1e-3);
        assertEquals(0, face.coordinate(168, 0), 1e-3);
        assertEquals(-face.coordinate(33, 0), face.coordinate(263, 0), 1e-3);
        double depthOfEyes = face.coordinate(33, 2);
        double depthOfNose = face.coordinate(1, 2);
        assertEquals(true, depthOfNose > depthOfEyes + 2, depthOfNose + " " + depthOfEyes);
        assertEquals(true, face.coordinate(10, 1) > face.coordinate(152, 1) + 10);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "20, 0, 0", "0, 30, 0", "0, 0, 40", "-15, 25, -60", "10, -70, 170"})
    void readsTheAnglesOfATurnedCanonicalFace(double pitch, double yaw, double roll) {
        HeadAngles angles = HeadAngles.of(turned(pitch, yaw, roll));
        assertEquals(pitch, angles.pitchDegrees(), 1e-3);
        assertEquals(yaw, angles.yawDegrees(), 1e-3);
        assertEquals(roll, angles.rollDegrees(), 1e-3);
    }

    /** The canonical face turned about the upward axis, nodded, tilted, and photographed. */
    private static FaceMesh turned(double pitch, double yaw, double roll) {
        float[] xyz = new float[3 * FaceMesh.NUM_POINTS];
        for (int i = 0; i < FaceMesh.NUM_POINTS; i++) {
            CanonicalFace face = CanonicalFace.get();
            double[] place = {face.coordinate(i, 0), face.coordinate(i, 1), face.coordinate(i, 2)};
            turn(place, 2, 0, yaw);
            turn(place, 1, 2, -pitch);
            turn(place, 0, 1, roll);
            xyz[3 * i] = (float) (300 + 7 * place[0]);
            xyz[3 * i + 1] = (float) (200 - 7 * place[1]);
            xyz[3 * i + 2] = (float) (-7 * place[2]);
        }
        return new FaceMesh(xyz);
    }

    /** Turns the first axis towards the second. */
    private static void turn(double[] place, int first, int second, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double old = place[first];
        place[first] = cos * old - sin * place[second];
        place[second] = sin * old + cos * place[second];
    }
}
