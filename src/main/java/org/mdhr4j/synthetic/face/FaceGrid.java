package org.mdhr4j.synthetic.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The net of skin points: a grid in canonical coordinates, finer where features are, cut open along
 * the mouth and along both eyes. Lips and lids get a rim that turns inwards.
 */
final class FaceGrid {
    private static final double[] COLUMN_STOPS = {0, 1.65, 2.5, 4.6, 6, 9, 15, 22};
    private static final int[] COLUMN_CELLS = {9, 5, 12, 6, 8, 7, 5};
    private static final double[] ROW_STOPS = {
        11.6, 7, 4, 2.8, 1.2, 0, -1, -3, -5.3, -6.2, -7.1, -8.3, -9.2, -11, -11.6, -15
    };
    private static final int[] ROW_CELLS = {7, 8, 6, 9, 9, 7, 9, 13, 6, 10, 11, 6, 9, 5, 7};

    /** The one net that all faces share. */
    static final FaceGrid SHARED = new FaceGrid();

    /** An edge of a slit: skin vertex, its rim vertex, and the vertex across the slit. */
    record Edge(int vertex, int rim, int opposite, boolean isUpper) {}

    private final List<SkinPoint> points = new ArrayList<>();
    private final List<Boolean> aboveEye = new ArrayList<>();
    private final List<int[]> quads = new ArrayList<>();
    private final List<Edge> lipEdges = new ArrayList<>();
    private final List<Edge> lidEdges = new ArrayList<>();
    private final int[] triangles;

    private FaceGrid() {
        double[] columns = columns();
        double[] rows = stops(ROW_STOPS, ROW_CELLS);
        int[][] below = new int[rows.length][];
        int[][] above = new int[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            addRow(rows[i], columns, i, above, below);
        }
        for (int i = 0; i + 1 < rows.length; i++) {
            for (int j = 0; j + 1 < columns.length; j++) {
                quads.add(
                        new int[] {
                            below[i][j], below[i][j + 1], above[i + 1][j], above[i + 1][j + 1]
                        });
            }
        }
        for (int i = 0; i < rows.length; i++) {
            addRims(rows[i], columns, above[i], below[i]);
        }
        triangles = new int[quads.size() * 6];
        int n = 0;
        for (int[] q : quads) {
            n = Mesh.quad(triangles, n, q[0], q[1], q[2], q[3]);
        }
    }

    /**
     * Vertices of a row: {@code above} as seen by the cells over it, {@code below} by those under.
     */
    private void addRow(double v, double[] columns, int i, int[][] above, int[][] below) {
        above[i] = new int[columns.length];
        for (int j = 0; j < columns.length; j++) {
            above[i][j] = add(new SkinPoint(columns[j], v, v < Anatomy.MOUTH_V - 1e-6), v >= 0);
        }
        below[i] = above[i].clone();
        for (int j = 0; j < columns.length; j++) {
            if (inMouth(columns[j], v)) {
                below[i][j] = add(new SkinPoint(columns[j], v, true), false);
            } else if (inEye(columns[j], v)) {
                below[i][j] = add(new SkinPoint(columns[j], v, false), false);
            }
        }
    }

    private void addRims(double v, double[] columns, int[] above, int[] below) {
        boolean mouth = isAt(v, Anatomy.MOUTH_V);
        if (!mouth && !isAt(v, Anatomy.EYE_V)) {
            return;
        }
        List<Edge> edges = mouth ? lipEdges : lidEdges;
        double half = mouth ? Anatomy.MOUTH_HALF : 0;
        int previous = -1;
        for (int j = 0; j < columns.length; j++) {
            boolean slit = mouth ? inMouth(columns[j], v) : inEye(columns[j], v);
            boolean corner = mouth && isAt(Math.abs(columns[j]), half);
            if (!slit && !corner && !isEyeCorner(columns[j], mouth)) {
                previous = -1;
                continue;
            }
            int upperRim = add(points.get(above[j]), true);
            int lowerRim = add(points.get(below[j]), false);
            edges.add(new Edge(above[j], upperRim, below[j], true));
            edges.add(new Edge(below[j], lowerRim, above[j], false));
            if (previous >= 0) {
                int leftUpper = previous;
                int leftLower = previous + 1;
                quads.add(new int[] {above[j - 1], above[j], leftUpper, upperRim});
                quads.add(new int[] {leftLower, lowerRim, below[j - 1], below[j]});
            }
            previous = upperRim;
        }
    }

    private static boolean isEyeCorner(double s, boolean mouth) {
        double a = Math.abs(s);
        return !mouth && (isAt(a, Anatomy.EYE_INNER) || isAt(a, Anatomy.EYE_OUTER));
    }

    private int add(SkinPoint point, boolean isAboveEye) {
        points.add(point);
        aboveEye.add(isAboveEye);
        return points.size() - 1;
    }

    private static boolean inMouth(double s, double v) {
        return isAt(v, Anatomy.MOUTH_V) && Math.abs(s) < Anatomy.MOUTH_HALF - 1e-6;
    }

    private static boolean inEye(double s, double v) {
        double a = Math.abs(s);
        return isAt(v, Anatomy.EYE_V)
                && a > Anatomy.EYE_INNER + 1e-6
                && a < Anatomy.EYE_OUTER - 1e-6;
    }

    private static boolean isAt(double a, double b) {
        return Math.abs(a - b) < 1e-6;
    }

    private static double[] columns() {
        double[] right = stops(COLUMN_STOPS, COLUMN_CELLS);
        double[] all = new double[2 * right.length - 1];
        for (int j = 0; j < right.length; j++) {
            all[right.length - 1 + j] = right[j];
            all[right.length - 1 - j] = -right[j];
        }
        return all;
    }

    private static double[] stops(double[] stops, int[] cells) {
        double[] values = new double[Arrays.stream(cells).sum() + 1];
        int n = 0;
        for (int k = 0; k < cells.length; k++) {
            for (int c = 0; c < cells[k]; c++) {
                values[n++] = Curves.mix(stops[k], stops[k + 1], (double) c / cells[k]);
            }
        }
        values[n] = stops[stops.length - 1];
        return values;
    }

    int size() {
        return points.size();
    }

    SkinPoint point(int vertex) {
        return points.get(vertex);
    }

    /** Whether a vertex belongs to the skin above the eyes' slits. */
    boolean isAboveEye(int vertex) {
        return aboveEye.get(vertex);
    }

    int[] triangles() {
        return triangles;
    }

    List<Edge> lipEdges() {
        return lipEdges;
    }

    List<Edge> lidEdges() {
        return lidEdges;
    }
}
