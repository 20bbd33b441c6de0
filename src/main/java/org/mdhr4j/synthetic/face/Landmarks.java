package org.mdhr4j.synthetic.face;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.synthetic.face.RenderedFrame.Point;

/** Where action units show most on a posed face: one point in the midline or one on each side. */
final class Landmarks {
    private static final Map<ActionUnit, List<Integer>> VERTICES = vertices(FaceGrid.SHARED);

    private Landmarks() {}

    /** The points of every supported action unit, in pixels. */
    static Map<ActionUnit, List<Point>> of(FaceGrid grid, Mesh skin, Camera camera) {
        Map<ActionUnit, List<Point>> all = new EnumMap<>(ActionUnit.class);
        VERTICES.forEach(
                (au, vertices) -> {
                    List<Point> points = new ArrayList<>();
                    for (int i : vertices) {
                        double[] at = camera.project(skin.x[i], skin.y[i], skin.z[i]);
                        points.add(
                                new Point(
                                        at[0] / GeometryBuffer.SAMPLES,
                                        at[1] / GeometryBuffer.SAMPLES));
                    }
                    all.put(au, List.copyOf(points));
                });
        return all;
    }

    private static Map<ActionUnit, List<Integer>> vertices(FaceGrid grid) {
        Map<ActionUnit, List<Integer>> all = new EnumMap<>(ActionUnit.class);
        for (ActionUnit au : Expression.SUPPORTED) {
            double[] place = place(au);
            List<Integer> found = new ArrayList<>();
            found.add(nearest(grid, -place[0], place[1]));
            if (place[0] != 0) {
                found.add(nearest(grid, place[0], place[1]));
            }
            all.put(au, found);
        }
        return all;
    }

    /** Canonical place (s, v) of an action unit; s = 0 for the midline. */
    private static double[] place(ActionUnit au) {
        return switch (au) {
            case AU1 -> new double[] {1.7, 2.6};
            case AU2 -> new double[] {4.7, 2.8};
            case AU4 -> new double[] {0.9, 1.9};
            case AU5 -> new double[] {3.1, 0.4};
            case AU6 -> new double[] {4.3, -2.2};
            case AU7 -> new double[] {3.3, -0.6};
            case AU9 -> new double[] {0.8, -1.4};
            case AU10 -> new double[] {1.6, -5.6};
            case AU12 -> new double[] {2.6, -7.0};
            case AU14 -> new double[] {3.2, -7.2};
            case AU15 -> new double[] {2.8, -8.0};
            case AU17 -> new double[] {0, -10.2};
            case AU18 -> new double[] {0, -6.4};
            case AU23 -> new double[] {1.2, -6.6};
            case AU24 -> new double[] {1.2, -7.7};
            case AU25 -> new double[] {0, -7.9};
            case AU26 -> new double[] {1.6, -10.8};
            case AU45 -> new double[] {2.6, 0.3};
            default ->
                    throw new IllegalArgumentException(
                            "%s has no place on the drawn face.".formatted(au));
        };
    }

    private static int nearest(FaceGrid grid, double s, double v) {
        int best = 0;
        double distance = Double.MAX_VALUE;
        for (int i = 0; i < grid.size(); i++) {
            double ds = grid.point(i).s() - s;
            double dv = grid.point(i).v() - v;
            if (ds * ds + dv * dv < distance) {
                distance = ds * ds + dv * dv;
                best = i;
            }
        }
        return best;
    }
}
