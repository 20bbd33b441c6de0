package org.mdhr4j.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Logistic regression on hat functions of features in 0..1 and on products of two of them. */
final class LogisticFit {
    private static final double[] KNOTS = {-0.1, 0.04, 0.18, 0.32, 0.46, 0.6};
    private static final double[] PRODUCT_KNOTS = {0, 0.2, 0.4};
    private static final double RIDGE = 0.1;
    private static final int STEPS = 12;

    private LogisticFit() {}

    /** Fits weights by Newton's method with a small ridge. */
    static double[] of(List<double[]> rows, boolean[] labels) {
        double[][] x = rows.stream().map(LogisticFit::basis).toArray(double[][]::new);
        double[] weights = new double[x[0].length];
        for (int step = 0; step < STEPS; step++) {
            double[] change = solve(equations(x, labels, weights));
            Arrays.setAll(weights, i -> weights[i] + change[i]);
        }
        return weights;
    }

    /** Returns log odds. */
    static double[] scores(double[] weights, List<double[]> rows) {
        return rows.stream().mapToDouble(row -> dot(weights, basis(row))).toArray();
    }

    private static double[] basis(double[] row) {
        int pairs = row.length * (row.length - 1) / 2;
        int products = pairs * PRODUCT_KNOTS.length * PRODUCT_KNOTS.length;
        double[] basis = new double[1 + row.length * KNOTS.length + products];
        int at = 0;
        basis[at++] = 1;
        for (double value : row) {
            for (double knot : KNOTS) {
                basis[at++] = above(value, knot);
            }
        }
        for (int i = 0; i < row.length; i++) {
            for (int j = i + 1; j < row.length; j++) {
                for (double a : PRODUCT_KNOTS) {
                    for (double b : PRODUCT_KNOTS) {
                        basis[at++] = above(row[i], a) * above(row[j], b);
                    }
                }
            }
        }
        return basis;
    }

    private static double above(double value, double knot) {
        return Math.max(0, Math.min(1, value) - knot);
    }

    /** The Hessian with the gradient as its last column. */
    private static double[][] equations(double[][] x, boolean[] labels, double[] weights) {
        int size = weights.length;
        double[][] h = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            h[i][i] = RIDGE;
            h[i][size] = -RIDGE * weights[i];
        }
        for (int r = 0; r < x.length; r++) {
            double p = 1 / (1 + Math.exp(-dot(weights, x[r])));
            double error = (labels[r] ? 1 : 0) - p;
            add(h, x[r], p * (1 - p) + 1e-6, error);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                h[i][j] = h[j][i];
            }
        }
        return h;
    }

    /** Adds a row to the upper half; most of a basis is 0. */
    private static void add(double[][] h, double[] row, double weight, double error) {
        int size = row.length;
        int[] used = IntStream.range(0, size).filter(i -> row[i] != 0).toArray();
        for (int a = 0; a < used.length; a++) {
            int i = used[a];
            double factor = weight * row[i];
            h[i][size] += error * row[i];
            for (int b = a; b < used.length; b++) {
                h[i][used[b]] += factor * row[used[b]];
            }
        }
    }

    /** Gauss and Jordan's elimination; the ridge keeps pivots away from 0. */
    private static double[] solve(double[][] h) {
        int size = h.length;
        for (int c = 0; c < size; c++) {
            for (int r = 0; r < size; r++) {
                double factor = r == c ? 0 : h[r][c] / h[c][c];
                for (int j = c; factor != 0 && j <= size; j++) {
                    h[r][j] -= factor * h[c][j];
                }
            }
        }
        double[] solution = new double[size];
        Arrays.setAll(solution, i -> h[i][size] / h[i][i]);
        return solution;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
