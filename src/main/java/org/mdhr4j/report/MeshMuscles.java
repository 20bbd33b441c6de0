package org.mdhr4j.report;

import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.FaceSide;

/**
 * Carries the muscles of {@link FaceMuscles} over to the canonical face: brows, eyes, nose, mouth
 * and chin of both faces lie on one another, and what is between them in proportion.
 */
final class MeshMuscles {
    /** Distances from the middle line: of the drawn face, and in centimetres of the canonical. */
    private static final double[] ACROSS = {0, 14, 28, 34, 50, 70};

    private static final double[] ACROSS_CM = {0, 1.5, 2.5, 3.18, 4.5, 7.66};

    /** Heights of hair line, brows, eyes, base of the nose, mouth, lower lip and chin. */
    private static final double[] DOWN = {22, 73, 95, 150, 174, 183, 228};

    private static final double[] DOWN_CM = {-7.47, -3.9, -2, 2.6, 4.96, 6.2, 9.95};

    /** Muscles are at least so wide that triangles of the mesh can show them. */
    private static final double LEAST_RADIUS = 6;

    /** Where a muscle ends: so far out, in its half axes. */
    private static final double END = 1.7;

    private static final double RING = 3;
    private static final double RING_END = 8;

    private MeshMuscles() {}

    /**
     * Says how much of an action unit's muscle lies at a place of the canonical face.
     *
     * @param x in centimetres towards the person's left
     * @param y in centimetres upwards
     * @return 0..1
     */
    static double weight(ActionUnit au, double x, double y) {
        FaceMuscles.Area area = FaceMuscles.of(au).orElse(null);
        boolean isOtherSide =
                x < 0 && au.side() == FaceSide.LEFT || x > 0 && au.side() == FaceSide.RIGHT;
        if (area == null || isOtherSide && !area.isCentred()) {
            return 0;
        }
        double across = FaceMuscles.WIDTH / 2 - along(ACROSS_CM, ACROSS, Math.abs(x));
        double down = along(DOWN_CM, DOWN, -y);
        double turn = Math.toRadians(area.turn());
        double dx = across - area.x();
        double dy = down - area.y();
        double own = dx * Math.cos(turn) + dy * Math.sin(turn);
        double other = dy * Math.cos(turn) - dx * Math.sin(turn);
        if (area.isRing()) {
            double out = Math.hypot(own / area.rx(), other / area.ry());
            double off = Math.abs(out - 1) * Math.min(area.rx(), area.ry());
            return fade(off, RING, RING_END);
        }
        double rx = Math.max(LEAST_RADIUS, area.rx());
        double ry = Math.max(LEAST_RADIUS, area.ry());
        return fade(Math.hypot(own / rx, other / ry), 1, END);
    }

    /** Returns where a place of the drawn face lies on the canonical one, in centimetres. */
    static double[] place(double across, double down) {
        double half = across - FaceMuscles.WIDTH / 2;
        double x = Math.copySign(along(ACROSS, ACROSS_CM, Math.abs(half)), half);
        return new double[] {x, -along(DOWN, DOWN_CM, down)};
    }

    private static double fade(double off, double full, double end) {
        double share = Math.max(0, Math.min(1, (end - off) / (end - full)));
        return share * share * (3 - 2 * share);
    }

    /** The value between two knots, beyond them on the same line. */
    private static double along(double[] from, double[] to, double at) {
        int k = 1;
        while (k < from.length - 1 && at > from[k]) {
            k++;
        }
        double share = (at - from[k - 1]) / (from[k] - from[k - 1]);
        return to[k - 1] + share * (to[k] - to[k - 1]);
    }
}
