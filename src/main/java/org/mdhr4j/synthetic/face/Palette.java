package org.mdhr4j.synthetic.face;

/** Colours of skin, lips, hair and eyes; linear light, red, green, blue in 0..1. */
final class Palette {
    final double[] skin;
    final double[] lips;
    final double[] hair;
    final double[] brows;
    final double[] iris;
    final double[] cloth;

    Palette(Identity who) {
        skin = skin(who);
        hair = hair(who);
        lips = lips(skin, who);
        brows = blend(blend(hair, srgb(0.20, 0.125, 0.08), 0.5), skin, 0.03);
        iris = iris(who);
        cloth = cloth(who.seed());
    }

    private static double[] skin(Identity who) {
        double tone = who.score(Trait.SKIN_TONE);
        double warm = who.score(Trait.SKIN_WARMTH);
        double r = Curves.through(tone, -2, 0.95, -1, 0.92, 0, 0.87, 1, 0.67, 2, 0.44);
        double g = Curves.through(tone, -2, 0.81, -1, 0.755, 0, 0.67, 1, 0.475, 2, 0.29);
        double b = Curves.through(tone, -2, 0.74, -1, 0.66, 0, 0.555, 1, 0.36, 2, 0.21);
        return srgb(r * (1 + 0.006 * warm), g * (1 + 0.008 * warm), b * (1 - 0.025 * warm));
    }

    private static double[] lips(double[] skin, Identity who) {
        double rose = 0.5 + 0.08 * who.score(Trait.SKIN_WARMTH);
        double[] tinted = {skin[0] * 0.74, skin[1] * 0.40, skin[2] * 0.42};
        return blend(tinted, srgb(0.66, 0.30, 0.31), 0.35 * rose);
    }

    private static double[] hair(Identity who) {
        double dark = Math.max(0, who.score(Trait.SKIN_TONE));
        double c = Curves.clamp(who.score(Trait.HAIR_COLOUR) - 0.9 * dark, -2, 2);
        return srgb(
                Curves.through(c, -2, 0.10, -1, 0.17, 0, 0.29, 1, 0.47, 2, 0.70),
                Curves.through(c, -2, 0.085, -1, 0.125, 0, 0.20, 1, 0.34, 2, 0.55),
                Curves.through(c, -2, 0.08, -1, 0.10, 0, 0.14, 1, 0.22, 2, 0.36));
    }

    private static double[] iris(Identity who) {
        double dark = Math.max(0, who.score(Trait.SKIN_TONE));
        double c = Curves.clamp(who.score(Trait.IRIS_COLOUR) - 1.2 * dark, -2, 2);
        return srgb(
                Curves.through(c, -2, 0.24, 0.2, 0.36, 0.8, 0.42, 1.2, 0.38, 2, 0.34),
                Curves.through(c, -2, 0.14, 0.2, 0.23, 0.8, 0.38, 1.2, 0.47, 2, 0.50),
                Curves.through(c, -2, 0.08, 0.2, 0.12, 0.8, 0.25, 1.2, 0.46, 2, 0.62));
    }

    private static double[] cloth(long seed) {
        double hue = Noise.at(seed, 7, 1);
        double level = 0.25 + 0.4 * Noise.at(seed, 7, 2);
        return srgb(
                level * (0.75 + 0.25 * StrictMath.cos(6.28 * hue)),
                level * (0.78 + 0.18 * StrictMath.cos(6.28 * (hue - 0.33))),
                level * (0.86 + 0.22 * StrictMath.cos(6.28 * (hue - 0.62))));
    }

    static double[] blend(double[] a, double[] b, double share) {
        return new double[] {
            Curves.mix(a[0], b[0], share),
            Curves.mix(a[1], b[1], share),
            Curves.mix(a[2], b[2], share)
        };
    }

    /** Linear light of a display colour. */
    static double[] srgb(double r, double g, double b) {
        return new double[] {linear(r), linear(g), linear(b)};
    }

    private static double linear(double c) {
        double x = Curves.clamp(c, 0, 1);
        return x <= 0.04045 ? x / 12.92 : StrictMath.pow((x + 0.055) / 1.055, 2.4);
    }
}
