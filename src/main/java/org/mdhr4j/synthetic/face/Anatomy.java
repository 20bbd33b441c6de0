package org.mdhr4j.synthetic.face;

/** Canonical places of the features, in cm, shared by shape, movement and colour. */
final class Anatomy {
    static final double MOUTH_V = -7.1;
    static final double MOUTH_HALF = 2.5;
    static final double EYE_V = 0;
    static final double EYE_INNER = 1.65;
    static final double EYE_OUTER = 4.6;
    static final double EYE_MIDDLE = (EYE_INNER + EYE_OUTER) / 2;
    static final double EYEBALL_RADIUS = 1.7;
    static final double JAW_V = -11.4;
    static final double CROWN_V = 11.6;
    static final double BROW_V = 1.9;

    private Anatomy() {}

    /** Height of the upper lip's red above the mouth's line. */
    static double upperLip(double s) {
        double t = Math.min(1, Math.abs(s) / (MOUTH_HALF + 0.02));
        double bow = 1 - 0.20 * Curves.bell(s, 0.34) + 0.05 * Curves.bell(Math.abs(s) - 0.55, 0.3);
        return 0.74 * Curves.pow(1 - Curves.pow(t, 1.7), 0.95) * bow;
    }

    /** Height of the lower lip's red below the mouth's line. */
    static double lowerLip(double s) {
        double t = Math.min(1, Math.abs(s) / (MOUTH_HALF - 0.05));
        return 0.98 * Curves.pow(1 - Curves.pow(t, 2.3), 0.9);
    }

    /** Share of the full opening that the upper lid reaches along the eye. */
    static double upperLid(double s) {
        double t = (Math.abs(s) - EYE_INNER) / (EYE_OUTER - EYE_INNER);
        if (t <= 0 || t >= 1) {
            return 0;
        }
        double skewed = Curves.pow(t, 0.88);
        return Curves.pow(4 * skewed * (1 - skewed), 0.72);
    }

    /** Share of the full opening that the lower lid reaches along the eye. */
    static double lowerLid(double s) {
        double t = (Math.abs(s) - EYE_INNER) / (EYE_OUTER - EYE_INNER);
        if (t <= 0 || t >= 1) {
            return 0;
        }
        double skewed = Curves.pow(t, 1.15);
        return Curves.pow(4 * skewed * (1 - skewed), 0.82);
    }

    /** Height of the brow's middle line. */
    static double brow(double s) {
        return Curves.through(
                Math.abs(s), 1.1, 1.62, 2.2, 1.82, 3.6, 2.16, 4.5, 2.18, 5.4, 1.72, 6.2, 1.05);
    }
}
