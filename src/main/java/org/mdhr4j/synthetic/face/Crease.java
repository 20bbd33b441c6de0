package org.mdhr4j.synthetic.face;

/**
 * A fold of the skin: a groove along a line in canonical coordinates, with a soft roll on each
 * side.
 *
 * @param width half width of the groove in cm
 * @param depth relative depth, 1 is a clear fold
 * @param path s0, v0, s1, v1, ...
 * @param isMirrored whether the other side of the face has it as well
 */
record Crease(double width, double depth, double[] path, boolean isMirrored) {

    /** A fold through points. */
    static Crease line(double width, double depth, double... path) {
        return new Crease(width, depth, path, false);
    }

    /** The same fold on both sides of the face. */
    Crease mirrored() {
        return new Crease(width, depth, path, true);
    }

    /** Reach of the fold around its path, in cm. */
    double reach() {
        return 4.2 * width;
    }

    /** Depth of the groove at a point, 0 away from it. */
    double groove(double s, double v) {
        double here = groove(s, v, 1);
        return isMirrored ? Math.max(here, groove(s, v, -1)) : here;
    }

    /** Height of the skin at a point: the groove is below, the rolls beside it above 0. */
    double height(double s, double v) {
        double here = height(s, v, 1);
        return isMirrored ? here + height(s, v, -1) : here;
    }

    private double groove(double s, double v, int side) {
        double[] near = nearest(s * side, v);
        return depth * near[1] * Curves.bell(near[0], width);
    }

    private double height(double s, double v, int side) {
        double[] near = nearest(s * side, v);
        double profile = 0.45 * Curves.bell(near[0], 2.3 * width) - Curves.bell(near[0], width);
        return depth * near[1] * width * profile;
    }

    /**
     * Distance to the path, and how strong the fold is at the nearest place (weaker to the ends).
     */
    private double[] nearest(double s, double v) {
        double best = Double.MAX_VALUE;
        double bestAt = 0;
        int segments = path.length / 2 - 1;
        for (int i = 0; i < segments; i++) {
            double ax = path[2 * i];
            double ay = path[2 * i + 1];
            double dx = path[2 * i + 2] - ax;
            double dy = path[2 * i + 3] - ay;
            double t = Curves.clamp(((s - ax) * dx + (v - ay) * dy) / (dx * dx + dy * dy), 0, 1);
            double ex = s - ax - t * dx;
            double ey = v - ay - t * dy;
            double square = ex * ex + ey * ey;
            if (square < best) {
                best = square;
                bestAt = (i + t) / segments;
            }
        }
        double taper = Curves.step(-0.05, 0.25, bestAt) * Curves.step(1.05, 0.75, bestAt);
        return new double[] {Math.sqrt(best), taper};
    }
}
