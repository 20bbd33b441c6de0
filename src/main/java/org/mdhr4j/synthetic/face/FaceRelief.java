package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.Curves.bell;
import static org.mdhr4j.synthetic.face.Curves.step;
import static org.mdhr4j.synthetic.face.Curves.through;
import static org.mdhr4j.synthetic.face.HeadShape.bump;

/** Brow ridge, sockets, nose, cheeks, lips and chin as heights above the smooth head. */
final class FaceRelief {
    private FaceRelief() {}

    /** Height in cm at a canonical place; {@code s} is not negative. */
    static double height(double s, double v) {
        return eyes(s, v) + nose(s, v) + cheeks(s, v) + lips(s, v) + chin(s, v);
    }

    private static double eyes(double s, double v) {
        double ridge = 0.32 * bump(s, v, 2.9, 1.85, 2.1, 0.75);
        double socket = -0.85 * bump(s, v, 3.0, 0.15, 1.8, 1.1);
        double corner = -0.45 * bump(s, v, 1.3, 0.35, 0.7, 1.0);
        double outer = 0.12 * bump(s, v, 5.3, 0.6, 1.0, 1.4);
        double temple = -0.35 * bump(s, v, 6.9, 2.4, 1.6, 2.2);
        return ridge + socket + corner + outer + temple;
    }

    private static double nose(double s, double v) {
        double height =
                through(
                        v, 1.9, 0, 0.9, 0.16, 0, 0.5, -1, 0.86, -2, 1.22, -3, 1.66, -3.7, 2.0, -4.1,
                        2.1, -4.45, 1.82, -4.75, 1.08, -5.0, 0.42, -5.3, 0.12, -5.7, 0);
        double width =
                through(
                        v, 1, 0.62, 0, 0.60, -1.5, 0.68, -2.6, 0.78, -3.4, 0.84, -4.1, 0.86, -5,
                        0.7);
        double r = s / width;
        double ridge = height * StrictMath.exp(-Curves.pow(r, 1.9));
        double tip = 0.22 * bump(s, v, 0, -3.95, 0.75, 0.55);
        double side = 0.50 * step(1.6, -2.5, v) * step(-5.4, -4.0, v) * bell(s, 1.9);
        double wing = 1.05 * bump(s, v, 1.2, -4.3, 0.52, 0.5);
        double groove = -0.22 * bump(s, v, 2.0, -4.1, 0.34, 0.7);
        double nostril = -0.6 * bump(s, v, 0.72, -4.84, 0.34, 0.2);
        return ridge + tip + side + wing + groove + nostril;
    }

    private static double cheeks(double s, double v) {
        double bone = 0.48 * bump(s, v, 4.7, -1.9, 2.0, 1.6);
        double apple = 0.30 * bump(s, v, 3.6, -3.4, 1.6, 1.5);
        double tear = -0.12 * bump(s, v, 1.9, -1.5, 0.9, 0.55);
        double hollow = -0.14 * bump(s, v, 5.4, -5.8, 1.9, 2.0);
        return bone + apple + tear + hollow;
    }

    private static double lips(double s, double v) {
        double muzzle = 0.5 * bump(s, v, 0, -7.0, 2.5, 2.1);
        double groove = -0.11 * bump(s, v, 0, -5.75, 0.24, 0.6);
        double columns = 0.07 * bump(s, v, 0.5, -5.85, 0.22, 0.55);
        double corner = -0.28 * bump(s, v, 2.75, -7.15, 0.5, 0.45);
        double d = v - Anatomy.MOUTH_V;
        double red = d >= 0 ? Anatomy.upperLip(s) : Anatomy.lowerLip(s);
        double lip = 0;
        if (red > 0.02) {
            double p = Math.abs(d) / red;
            double fullness = d >= 0 ? 0.34 : 0.40;
            double size = Math.min(1, red / 0.45);
            double bulge = p < 1 ? 1 - Curves.pow(Math.abs(p - 0.42) / 0.58, 2.0) : 0;
            double fade = 0.42 * StrictMath.exp(-Curves.pow(Math.max(0, p - 0.55) / 0.55, 2));
            lip = size * fullness * Math.max(bulge, fade);
        }
        double seam = -0.30 * bell(d, 0.16) * step(2.9, 2.2, s);
        return muzzle + groove + columns + corner + lip + seam;
    }

    private static double chin(double s, double v) {
        double fold = -0.42 * bump(s, v, 0, -8.95, 1.5, 0.55);
        double boss = 0.55 * bump(s, v, 0, -10.3, 1.3, 0.9);
        double side = -0.18 * bump(s, v, 2.5, -9.8, 1.0, 1.2);
        return fold + boss + side;
    }
}
