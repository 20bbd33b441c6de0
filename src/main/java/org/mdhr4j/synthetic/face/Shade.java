package org.mdhr4j.synthetic.face;

/** Standing shadows under nose, lower lip and chin, where light from above does not reach. */
final class Shade {
    private Shade() {}

    /** Darkness at a canonical place, 0 in the light. */
    static double below(double s, double v) {
        double a = Math.abs(s);
        double nose = 0.40 * HeadShape.bump(a, v, 0, -5.1, 1.1, 0.4);
        double lip = 0.20 * HeadShape.bump(a, v, 0, -8.6, 1.6, 0.35);
        double chin =
                0.8 * Curves.step(-11.2, -12.0, v) * (1 - 0.55 * Curves.step(-12.0, -13.4, v));
        return nose + lip + chin;
    }
}
