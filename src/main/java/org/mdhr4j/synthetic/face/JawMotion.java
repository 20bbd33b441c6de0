package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.Anatomy.MOUTH_HALF;
import static org.mdhr4j.synthetic.face.Anatomy.MOUTH_V;

/** How the skin follows the jaw when it drops (AU26), and the lower lip when the lips stay shut. */
final class JawMotion {
    /** How far the chin sinks at full intensity. */
    static final double DROP = 1.75;

    /** How far the chin goes back at full intensity. */
    static final double BACK = 0.45;

    private JawMotion() {}

    /** Share of the jaw's drop that a skin point takes, 0..1. */
    static double share(SkinPoint p) {
        double s = Math.abs(p.s());
        double height = Curves.step(-4.6, -9.6, p.v());
        double front = 1 - Curves.step(6, 9.5, s) * Curves.step(-10.5, -6, p.v());
        double base = height * front;
        double lip = lipShare(s);
        return p.belowMouth() ? base + (1 - base) * lip : base * (1 - lip * nearMouth(p.v()));
    }

    /** Share of the drop that closed lips give back, 0..1; lower lip only. */
    static double seal(SkinPoint p) {
        if (!p.belowMouth()) {
            return 0;
        }
        return lipShare(Math.abs(p.s())) * Curves.step(-9.4, MOUTH_V, p.v());
    }

    private static double lipShare(double s) {
        double t = Math.min(1, s / MOUTH_HALF);
        return Curves.pow(1 - t * t, 0.8);
    }

    private static double nearMouth(double v) {
        return 1 - Curves.step(MOUTH_V, -4.6, v) * 0.3;
    }
}
