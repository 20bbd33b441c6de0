package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.Curves.step;
import static org.mdhr4j.synthetic.face.Curves.through;

/** Where hair grows on the head, how far it stands off, and whether it hangs down. */
final class HairStyle {
    /** Hair length score beyond which hair hangs beside the face. */
    static final double HANGS = 0.15;

    private HairStyle() {}

    /** Height of the hair line in canonical coordinates. */
    static double line(Identity who, double s) {
        double height = 0.42 * who.score(Trait.HAIR_LINE);
        double a = Math.abs(s);
        double part = 0.25 * Noise.smooth(who.seed() + 11, s * 0.7, 3);
        return part
                + through(
                        a,
                        0,
                        6.3 + height,
                        2,
                        6.35 + height,
                        3.6,
                        6.1 + height,
                        4.9,
                        5.1 + 0.8 * height,
                        5.9,
                        3.4 + 0.4 * height,
                        6.6,
                        1.6,
                        7.4,
                        0.4,
                        8.4,
                        sideburn(who),
                        10,
                        -2.4,
                        12,
                        -5,
                        22,
                        -7);
    }

    private static double sideburn(Identity who) {
        return -0.6 - 0.5 * Math.max(-1, Math.min(1.5, who.score(Trait.BEARD_SHADOW)));
    }

    /** Signed distance into the hair, in cm: positive where hair grows. */
    static double depth(Identity who, double s, double v) {
        return v - line(who, s);
    }

    /** How far hair stands off the skin, in cm. */
    static double volume(Identity who, double s, double v) {
        double full = Curves.clamp(0.8 + 0.4 * who.score(Trait.HAIR_LENGTH), 0.3, 1.4);
        return full * step(-0.15, 1.7, depth(who, s, v));
    }

    /** Lower end of hanging hair, or above the ears when it does not hang. */
    static double end(Identity who) {
        return -4 - 7 * Math.max(0, who.score(Trait.HAIR_LENGTH) - HANGS);
    }

    static boolean hangs(Identity who) {
        return who.score(Trait.HAIR_LENGTH) > HANGS;
    }
}
