package org.mdhr4j.synthetic.face;

import static org.mdhr4j.synthetic.face.Curves.bell;
import static org.mdhr4j.synthetic.face.Curves.step;
import static org.mdhr4j.synthetic.face.HeadShape.bump;

/** Colour of the skin at a canonical place: tone, blush, spots, beard shadow, lips, brows, hair. */
final class Complexion {
    private final Identity who;
    private final Palette palette;
    private final double beard;
    private final double freckles;
    private final double browHalf;

    Complexion(Identity who, Palette palette) {
        this.who = who;
        this.palette = palette;
        this.beard = Math.min(1, 0.6 * who.excess(Trait.BEARD_SHADOW, 0.2));
        this.freckles = Math.min(1, 0.5 * who.excess(Trait.FRECKLES, 0.3));
        this.browHalf = 0.40 * (1 + 0.22 * who.score(Trait.BROW_THICKNESS));
    }

    /** Writes red, green, blue (linear) and gloss at a place into {@code out}. */
    void paint(double s, double v, float[] out, int at) {
        double[] c = palette.skin.clone();
        double a = Math.abs(s);
        blush(c, s, v);
        shave(c, s, v);
        double gloss = 0.5 + 0.5 * bump(a, v, 0, -2.5, 1.0, 2.6) + 0.3 * bump(a, v, 0, 4.5, 3, 1.5);
        gloss += paintLips(c, s, v);
        paintLids(c, a, v);
        paintBrows(c, s, v);
        gloss *= 1 - paintHair(c, s, v);
        out[at] = (float) Curves.clamp(c[0], 0.004, 0.95);
        out[at + 1] = (float) Curves.clamp(c[1], 0.004, 0.95);
        out[at + 2] = (float) Curves.clamp(c[2], 0.004, 0.95);
        out[at + 3] = (float) gloss;
    }

    private void blush(double[] c, double s, double v) {
        double a = Math.abs(s);
        double red =
                0.12 * bump(a, v, 3.9, -3.1, 2.2, 1.7)
                        + 0.14 * bump(a, v, 0, -4.0, 1.5, 1.0)
                        + 0.08 * bump(a, v, 0, -10.2, 1.5, 1.0)
                        + 0.14 * step(8.5, 9.5, a)
                        - 0.05 * bump(a, v, 0, 4.5, 4, 2);
        double mottle = 0.05 * Noise.octaves(who.seed(), s * 1.3, v * 1.3, 3);
        double pores = 0.035 * Noise.smooth(who.seed() + 9, s * 9, v * 9);
        double shade = 1 + mottle + pores;
        c[0] *= shade * (1 - 0.02 * red);
        c[1] *= shade * (1 - 0.85 * red) * (1 - 0.4 * Math.max(0, mottle));
        c[2] *= shade * (1 - 0.75 * red);
        double under =
                0.16 * bump(a, v, 2.6, -1.1, 1.4, 0.5) + 0.10 * bump(a, v, 1.7, 0.3, 0.6, 0.8);
        multiply(c, 1 - 0.8 * under, 1 - 1.1 * under, 1 - 0.7 * under);
        double spot = Noise.smooth(who.seed() + 21, s * 5.5, v * 5.5);
        double place = bump(a, v, 2.2, -2.6, 3.0, 1.8);
        double dot = freckles * place * step(0.45, 0.75, spot);
        multiply(c, 1 - 0.28 * dot, 1 - 0.42 * dot, 1 - 0.5 * dot);
    }

    private void shave(double[] c, double s, double v) {
        double a = Math.abs(s);
        double cheek = Curves.through(a, 0, -5.2, 1.8, -5.6, 3, -6.8, 5, -6.2, 8, -4.0, 10, -3);
        double where = step(0.5, -0.9, v - cheek) * step(11, 9.5, a);
        double grain = 0.75 + 0.25 * Noise.smooth(who.seed() + 4, s * 14, v * 14);
        double d = 0.45 * beard * where * grain;
        double[] hair = palette.hair;
        for (int k = 0; k < 3; k++) {
            c[k] = Curves.mix(c[k], 0.5 * hair[k] + 0.28 * c[k], d);
        }
    }

    /** Returns the gloss that lips add. */
    private double paintLips(double[] c, double s, double v) {
        double d = v - Anatomy.MOUTH_V;
        double red = d >= 0 ? Anatomy.upperLip(s) : Anatomy.lowerLip(s);
        double a = Math.abs(s);
        if (red < 0.02 || a > Anatomy.MOUTH_HALF + 0.1) {
            return 0;
        }
        double edge = 0.10;
        double inside = step(red + edge, red - edge, Math.abs(d)) * step(0.02, 0.2, red);
        double ridges = 1 + 0.05 * Noise.smooth(who.seed() + 2, s * 7, v * 1.2);
        double shade = ridges * (1 - 0.38 * bell(d, 0.10)) * (d > 0 ? 0.88 : 1);
        for (int k = 0; k < 3; k++) {
            c[k] = Curves.mix(c[k], palette.lips[k] * shade, 0.92 * inside);
        }
        return 0.55 * inside;
    }

    private static void paintLids(double[] c, double a, double v) {
        double along =
                step(Anatomy.EYE_INNER - 0.05, Anatomy.EYE_INNER + 0.35, a)
                        * step(Anatomy.EYE_OUTER + 0.25, Anatomy.EYE_OUTER - 0.15, a);
        nostrils(c, a, v);
        double lash = v >= 0 ? step(0.20, 0.07, v) : 0.40 * step(-0.13, -0.03, v);
        double dark = along * lash;
        multiply(c, 1 - 0.90 * dark, 1 - 0.92 * dark, 1 - 0.92 * dark);
        double lid = 0.16 * bump(a, v, 3.1, 0.45, 1.6, 0.55);
        multiply(c, 1 - 0.7 * lid, 1 - 1.1 * lid, 1 - lid);
    }

    private static void nostrils(double[] c, double a, double v) {
        double dark = 0.85 * bump(a, v, 0.72, -4.86, 0.36, 0.17);
        multiply(c, 1 - 0.88 * dark, 1 - 0.95 * dark, 1 - 0.95 * dark);
    }

    private void paintBrows(double[] c, double s, double v) {
        double a = Math.abs(s);
        if (a < 0.8 || a > 6.6 || Math.abs(v - Anatomy.BROW_V) > 1.6) {
            return;
        }
        double off = v - Anatomy.brow(s);
        double half =
                browHalf * Curves.through(a, 1.0, 0.7, 1.7, 1.05, 3.5, 0.95, 5, 0.62, 6.1, 0.2);
        double across = (off + 0.06) / half;
        double ends = step(1.0, 1.65, a) * step(6.2, 5.4, a);
        double lean = Curves.through(a, 1, 0.4, 2, 1.2, 3.5, 2.6, 6, 3.2);
        double strokes = Noise.smooth(who.seed() + 31, (a - off * lean) * 5.0, off * 2.0);
        double body = step(1.25, 0.45, Math.abs(across + 0.12 * strokes));
        double cover = ends * body * Curves.clamp(0.9 + 0.28 * strokes, 0, 1);
        for (int k = 0; k < 3; k++) {
            c[k] = Curves.mix(c[k], palette.brows[k], 0.93 * cover);
        }
    }

    /** Returns how much of the place is hair, 0..1. */
    private double paintHair(double[] c, double s, double v) {
        double depth = HairStyle.depth(who, s, v);
        if (depth < -0.7) {
            return 0;
        }
        double strand = Noise.octaves(who.seed() + 41, s * 5.5, v * 0.55 + a2(s), 2);
        double fine = Noise.smooth(who.seed() + 43, s * 11, v * 0.8);
        double cover = step(-0.5, 0.6, depth + 0.22 * strand + 0.22 * fine);
        double level = 0.78 + 0.42 * strand + 0.18 * fine;
        for (int k = 0; k < 3; k++) {
            c[k] = Curves.mix(c[k], palette.hair[k] * Math.max(0.25, level), cover);
        }
        return 0.85 * cover;
    }

    private static double a2(double s) {
        return 0.02 * s * s;
    }

    private static void multiply(double[] c, double r, double g, double b) {
        c[0] *= r;
        c[1] *= g;
        c[2] *= b;
    }
}
