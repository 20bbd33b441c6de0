package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.Curves.bell;
import static org.mdhr4j.synthetic.face.Curves.step;
import static org.mdhr4j.synthetic.face.Curves.through;

/**
 * The average head with eyes and mouth closed: canonical skin coordinates to a place in space.
 *
 * <p>A profile in the midline and horizontal cross-sections give the skull, {@link FaceRelief} adds
 * the features. Measures follow common adult anthropometry (face height 18.5, breadth 14, distance
 * of the pupils 6.2, nose 5, mouth 5 cm).
 */
final class HeadShape {
    private static final double SIDE_T = 1.36;
    private static final double DEPTH = 1.22;
    private static final int STEPS = 640;
    private static final double T_MAX = 3.2;
    private static final double[] ACROSS = new double[STEPS + 1];
    private static final double[] BACKWARD = new double[STEPS + 1];

    static {
        double dt = T_MAX / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double angle = tangent((i + 0.5) * dt);
            ACROSS[i + 1] = ACROSS[i] + dt * StrictMath.cos(angle);
            BACKWARD[i + 1] = BACKWARD[i] + dt * StrictMath.sin(angle);
        }
    }

    private HeadShape() {}

    /** Place of a skin point on the average head, face width scaled by {@code widthScale}. */
    static double[] place(SkinPoint p, double widthScale) {
        double s = Math.abs(p.s());
        double v = Math.max(p.v(), Anatomy.JAW_V);
        double half = halfWidth(v);
        double t = Math.min(s / half, T_MAX);
        double x = half * lookUp(ACROSS, t) * widthScale;
        double z = profile(v) - half * DEPTH * lookUp(BACKWARD, t) + FaceRelief.height(s, v);
        double y = v + jawLift(s, v) - 0.16 * bump(s, v, 2.6, Anatomy.MOUTH_V, 1.3, 0.9);
        x -= 0.9 * step(-6, -11, v) * step(6.5, 10, s);
        double under = Anatomy.JAW_V - p.v();
        if (under > 0) {
            double tuck = 1 - StrictMath.exp(-1.4 * under);
            x *= 1 - 0.10 * tuck;
            y += 0.25 * under * step(0.4, 2.5, under) - 0.22 * tuck;
            z -= 1.15 * under + 0.5 * tuck * (1 - step(3, 8, s));
        }
        return new double[] {p.s() < 0 ? -x : x, y, z};
    }

    /** Half the breadth of the head at a height. */
    private static double halfWidth(double v) {
        return through(
                v, 11.6, 1.2, 11.2, 3.0, 10.2, 5.0, 8.6, 6.4, 6.5, 6.8, 4, 6.9, 1.5, 6.8, -1, 6.66,
                -3, 6.45, -5, 6.15, -7, 5.7, -9, 5.1, -11.4, 4.4);
    }

    /** The midline's profile without nose and lips. */
    private static double profile(double v) {
        return through(
                v, 11.6, 0.2, 11.2, 2.0, 10.2, 4.2, 8.6, 6.2, 6.5, 7.65, 4.5, 8.25, 3, 8.5, 1.8,
                8.55, 0.6, 8.1, -0.5, 7.8, -2, 7.65, -4, 7.75, -5, 7.95, -6, 8.2, -7.1, 8.3, -8.2,
                8.1, -9.1, 7.95, -10.2, 7.75, -10.9, 7.45, -11.4, 6.9);
    }

    /** The line of the jaw rises from the chin towards the ears. */
    private static double jawLift(double s, double v) {
        double low = step(-1.5, -12.5, v);
        return low * 5.0 * Curves.pow(Math.min(1, s / 9.6), 1.5);
    }

    private static double tangent(double t) {
        if (t < SIDE_T) {
            return StrictMath.PI / 2 * Curves.pow(t / SIDE_T, 1.75);
        }
        return Math.min(StrictMath.PI, StrictMath.PI / 2 + (t - SIDE_T) * 0.95);
    }

    private static double lookUp(double[] table, double t) {
        double at = t / T_MAX * STEPS;
        int i = Math.min((int) at, STEPS - 1);
        return table[i] + (table[i + 1] - table[i]) * (at - i);
    }

    /** Places in an oblong bump: 1 at its centre, for the shapes in {@link FaceRelief}. */
    static double bump(double s, double v, double cs, double cv, double ws, double wv) {
        return bell(s - cs, ws, v - cv, wv);
    }
}
