package org.mdhr4j.synthetic.face;

import org.mdhr4j.facs.ActionUnit;

/** How far the lids stand open, and how the skin around the eye follows them. */
final class LidMotion {
    /** Height of the upper lid's edge above the closed line at full opening. */
    static final double UPPER = 0.72;

    /** Depth of the lower lid's edge below the closed line at full opening. */
    static final double LOWER = 0.46;

    private LidMotion() {}

    /** Share of the upper lid's travel that a skin point takes. */
    static double upperShare(SkinPoint p, boolean aboveSlit) {
        if (!aboveSlit || p.v() < Anatomy.EYE_V) {
            return 0;
        }
        return Anatomy.upperLid(p.s()) * (1 - Curves.step(0.05, 1.5, p.v()));
    }

    /** Share of the lower lid's travel that a skin point takes. */
    static double lowerShare(SkinPoint p, boolean aboveSlit) {
        if (aboveSlit || p.v() > Anatomy.EYE_V) {
            return 0;
        }
        return Anatomy.lowerLid(p.s()) * (1 - Curves.step(0, -1.15, p.v()));
    }

    /** Opening of the upper lid, 0 (shut) to about 1.4 (stare). */
    static double upperOpening(Identity who, Expression now) {
        double rest = 1 + 0.11 * who.score(Trait.EYE_OPENNESS) + 0.05 * who.score(Trait.EYE_SIZE);
        double held =
                rest
                        * (1 + 0.4 * now.intensity(ActionUnit.AU5))
                        * (1 - 0.48 * now.intensity(ActionUnit.AU7))
                        * (1 - 0.12 * now.intensity(ActionUnit.AU6))
                        * (1 - 0.16 * now.intensity(ActionUnit.AU9));
        return (held + 0.014 * now.gazeUpDegrees()) * (1 - now.intensity(ActionUnit.AU45));
    }

    /** Opening of the lower lid, 0 (shut) to 1. */
    static double lowerOpening(Identity who, Expression now) {
        double rest = 1 + 0.06 * who.score(Trait.EYE_OPENNESS);
        double held =
                rest
                        * (1 - 0.92 * now.intensity(ActionUnit.AU7))
                        * (1 - 0.36 * now.intensity(ActionUnit.AU6))
                        * (1 - 0.22 * now.intensity(ActionUnit.AU9));
        return held * (1 - 0.85 * now.intensity(ActionUnit.AU45));
    }
}
