package org.mdhr4j.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mdhr4j.face.geometry.CanonicalFace;
import org.mdhr4j.face.geometry.FaceContour;
import org.mdhr4j.facs.ActionUnit;

/**
 * MediaPipe's canonical face from the front. A piece of skin that belongs to several action units
 * is shaded by the one whose number is largest there.
 */
final class MeshHeatFace implements HeatSurface {
    private static final double TOP = 22;
    private static final double UNITS_PER_CM = 11.8;
    private static final double UPPER_CM = 7.47;

    /** A triangle is cut into so many small ones along an edge, so that shades change softly. */
    private static final int CUTS = 3;

    /** Shades are told apart in so many steps, each a single shape. */
    private static final int STEPS = 12;

    private final CanonicalFace face = CanonicalFace.get();

    @Override
    public void draw(SvgCanvas svg, FaceHeat heat) {
        Map<Integer, PathData> shades = new TreeMap<>();
        face.triangles().forEach(triangle -> shade(triangle, heat, shades));
        shades.forEach(
                (step, path) ->
                        svg.raw(
                                "<path d=\"%s\" fill=\"%s\" fill-opacity=\"%s\" shape-rendering=\"crispEdges\"/>"
                                        .formatted(
                                                path,
                                                HeatSurface.colour(step),
                                                Numbers.coordinate(0.9 * Math.abs(step) / STEPS))));
        PathData net = new PathData();
        face.triangles().forEach(triangle -> outline(triangle, net));
        stroke(svg, net, 0.35, 0.45);
        PathData lines = new PathData();
        for (FaceContour contour : FaceContour.values()) {
            line(contour, lines);
        }
        stroke(svg, lines, 1.1, 1);
    }

    @Override
    public double[] anchor(ActionUnit au) {
        double[] drawn = FaceMuscles.anchor(au);
        double[] place = MeshMuscles.place(drawn[0], drawn[1]);
        return new double[] {x(place[0]), y(place[1])};
    }

    @Override
    public String words() {
        return "MediaPipe’s canonical face";
    }

    private static void stroke(SvgCanvas svg, PathData path, double width, double opacity) {
        svg.raw(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-opacity=\"%s\" stroke-linejoin=\"round\"/>"
                        .formatted(
                                path,
                                Palette.MUTED.css(),
                                Numbers.coordinate(width),
                                Numbers.coordinate(opacity)));
    }

    private static double x(double cm) {
        return FaceMuscles.WIDTH / 2 + UNITS_PER_CM * cm;
    }

    private static double y(double cm) {
        return TOP + UNITS_PER_CM * (UPPER_CM - cm);
    }

    /** Every edge belongs to two triangles, and is drawn with the one in which it rises. */
    private void outline(CanonicalFace.Triangle triangle, PathData net) {
        edge(triangle.first(), triangle.second(), net);
        edge(triangle.second(), triangle.third(), net);
        edge(triangle.third(), triangle.first(), net);
    }

    private void edge(int from, int to, PathData net) {
        if (from < to) {
            net.moveTo(x(face.coordinate(from, 0)), y(face.coordinate(from, 1)));
            net.lineTo(x(face.coordinate(to, 0)), y(face.coordinate(to, 1)));
        }
    }

    private void line(FaceContour contour, PathData lines) {
        List<Integer> points = contour.meshPoints();
        for (int i = 0; i < points.size(); i++) {
            double x = x(face.coordinate(points.get(i), 0));
            double y = y(face.coordinate(points.get(i), 1));
            if (i == 0) {
                lines.moveTo(x, y);
            } else {
                lines.lineTo(x, y);
            }
        }
        if (contour.isClosed()) {
            lines.close();
        }
    }

    private void shade(
            CanonicalFace.Triangle triangle, FaceHeat heat, Map<Integer, PathData> shades) {
        for (int i = 0; i < CUTS; i++) {
            for (int j = 0; i + j < CUTS; j++) {
                piece(triangle, heat, shades, new int[][] {{i, j}, {i + 1, j}, {i, j + 1}});
                if (i + j + 1 < CUTS) {
                    piece(
                            triangle,
                            heat,
                            shades,
                            new int[][] {{i + 1, j}, {i + 1, j + 1}, {i, j + 1}});
                }
            }
        }
    }

    /** A small triangle, its corners in cuts along two edges of the large one. */
    private void piece(
            CanonicalFace.Triangle triangle,
            FaceHeat heat,
            Map<Integer, PathData> shades,
            int[][] corners) {
        double[] x = new double[3];
        double[] y = new double[3];
        for (int c = 0; c < 3; c++) {
            x[c] = between(triangle, corners[c], 0);
            y[c] = between(triangle, corners[c], 1);
        }
        double value = value(heat, (x[0] + x[1] + x[2]) / 3, (y[0] + y[1] + y[2]) / 3);
        int step = (int) Math.round(STEPS * Math.max(-1, Math.min(1, value / heat.limit())));
        if (step != 0) {
            PathData path = shades.computeIfAbsent(step, s -> new PathData());
            path.moveTo(x(x[0]), y(y[0]));
            path.lineTo(x(x[1]), y(y[1]));
            path.lineTo(x(x[2]), y(y[2]));
            path.close();
        }
    }

    private double between(CanonicalFace.Triangle triangle, int[] cuts, int axis) {
        double first = face.coordinate(triangle.first(), axis);
        return first
                + (face.coordinate(triangle.second(), axis) - first) * cuts[0] / CUTS
                + (face.coordinate(triangle.third(), axis) - first) * cuts[1] / CUTS;
    }

    /** The number that is largest at a place, without its sign. */
    private static double value(FaceHeat heat, double x, double y) {
        double largest = 0;
        for (FaceHeat.Value row : heat.values()) {
            double value = row.value() * MeshMuscles.weight(row.actionUnit(), x, y);
            if (Math.abs(value) > Math.abs(largest)) { // never for NaN
                largest = value;
            }
        }
        return largest;
    }
}
