package org.mdhr4j.synthetic.face;

/**
 * Smooth one-dimensional building blocks.
 *
 * <p>Transcendental functions come from {@link StrictMath}, so that a seed gives the same face on
 * every platform.
 */
final class Curves {
    private Curves() {}

    static double clamp(double x, double low, double high) {
        return x < low ? low : Math.min(x, high);
    }

    static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    /**
     * 0 below {@code from}, 1 beyond {@code to}, smooth between; works for from &gt; to as well.
     */
    static double step(double from, double to, double x) {
        double t = clamp((x - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    /** The bell exp(-(x/width)^2). */
    static double bell(double x, double width) {
        double r = x / width;
        return r * r > 30 ? 0 : StrictMath.exp(-r * r);
    }

    /** The elliptic bell exp(-(x/a)^2 - (y/b)^2). */
    static double bell(double x, double a, double y, double b) {
        double r = x * x / (a * a) + y * y / (b * b);
        return r > 30 ? 0 : StrictMath.exp(-r);
    }

    static double pow(double x, double exponent) {
        return x <= 0 ? 0 : StrictMath.pow(x, exponent);
    }

    /**
     * Value of a smooth curve through knots (Catmull-Rom on uneven steps); constant outside.
     *
     * @param knots x0, y0, x1, y1, ... with x falling or rising
     */
    static double through(double x, double... knots) {
        int n = knots.length / 2;
        boolean falling = knots[0] > knots[2];
        if (falling ? x >= knots[0] : x <= knots[0]) {
            return knots[1];
        }
        for (int i = 0; i + 1 < n; i++) {
            double x1 = knots[2 * i + 2];
            if (falling ? x >= x1 : x <= x1) {
                return segment(x, knots, i, n);
            }
        }
        return knots[2 * n - 1];
    }

    private static double segment(double x, double[] knots, int i, int n) {
        double x0 = knots[2 * i];
        double x1 = knots[2 * i + 2];
        double width = x1 - x0;
        double t = (x - x0) / width;
        double m0 = slope(knots, i, n) * width;
        double m1 = slope(knots, i + 1, n) * width;
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * knots[2 * i + 1]
                + (t3 - 2 * t2 + t) * m0
                + (3 * t2 - 2 * t3) * knots[2 * i + 3]
                + (t3 - t2) * m1;
    }

    private static double slope(double[] knots, int i, int n) {
        int a = Math.max(0, i - 1);
        int b = Math.min(n - 1, i + 1);
        return (knots[2 * b + 1] - knots[2 * a + 1]) / (knots[2 * b] - knots[2 * a]);
    }
}
