package org.mdhr4j.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places nodes near given points so that none overlap: each takes the side of the face that is
 * freer, then overlapping nodes push each other apart while a weak spring holds them.
 */
final class NodePlacement {
    private static final int ROUNDS = 400;
    private static final double SPRING = 0.05;

    private NodePlacement() {}

    /**
     * The places.
     *
     * @param candidates for each node the points it may stand at, at least one
     * @param distance that any two nodes keep
     */
    static List<FaceSketch.Point> of(List<List<FaceSketch.Point>> candidates, double distance) {
        List<FaceSketch.Point> anchors = anchors(candidates);
        double[][] at = new double[anchors.size()][];
        for (int i = 0; i < at.length; i++) {
            // Two nodes at one point need a direction to leave in.
            at[i] = new double[] {anchors.get(i).x() + 1e-3 * i, anchors.get(i).y() - 2e-3 * i};
        }
        for (int round = 0; round < ROUNDS; round++) {
            double spring = SPRING * (1 - (double) round / ROUNDS); // none at the end
            for (int i = 0; i < at.length; i++) {
                at[i][0] += spring * (anchors.get(i).x() - at[i][0]);
                at[i][1] += spring * (anchors.get(i).y() - at[i][1]);
            }
            for (int i = 0; i < at.length; i++) {
                for (int j = 0; j < i; j++) {
                    separate(at[i], at[j], distance);
                }
            }
        }
        List<FaceSketch.Point> places = new ArrayList<>();
        for (double[] point : at) {
            places.add(new FaceSketch.Point(point[0], point[1]));
        }
        return places;
    }

    private static List<FaceSketch.Point> anchors(List<List<FaceSketch.Point>> candidates) {
        List<FaceSketch.Point> chosen = new ArrayList<>();
        for (List<FaceSketch.Point> options : candidates) {
            chosen.add(
                    options.stream()
                            .max(Comparator.comparingDouble(point -> nearest(point, chosen)))
                            .orElseThrow());
        }
        return chosen;
    }

    private static double nearest(FaceSketch.Point point, List<FaceSketch.Point> others) {
        return others.stream()
                .mapToDouble(other -> Math.hypot(other.x() - point.x(), other.y() - point.y()))
                .min()
                .orElse(0);
    }

    private static void separate(double[] a, double[] b, double distance) {
        double dx = a[0] - b[0];
        double dy = a[1] - b[1];
        double length = Math.max(1e-9, Math.hypot(dx, dy));
        if (length < distance) {
            double push = 0.5 * (distance - length) / length;
            a[0] += push * dx;
            a[1] += push * dy;
            b[0] -= push * dx;
            b[1] -= push * dy;
        }
    }
}
