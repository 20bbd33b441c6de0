package org.mdhr4j.face.geometry;

/**
 * Finds the rotation that brings points closest to their targets (weighted least squares; Horn,
 * 1987: the answer is the quaternion that belongs to the largest eigenvalue of a 4x4 matrix).
 */
final class RotationFit {
    private static final int SWEEPS = 30;

    /** Weighted sum of products: {@code [from axis][to axis]}. */
    private final double[][] products = new double[3][3];

    /** Adds a pair, each relative to the weighted centre of its kind. */
    void add(double[] from, double[] to, double weight) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                products[i][j] += weight * from[i] * to[j];
            }
        }
    }

    /** The rotation as a matrix: {@code to = R * from}. */
    double[][] rotation() {
        double[][] s = products;
        double[][] symmetric = {
            {s[0][0] + s[1][1] + s[2][2], s[1][2] - s[2][1], s[2][0] - s[0][2], s[0][1] - s[1][0]},
            {s[1][2] - s[2][1], s[0][0] - s[1][1] - s[2][2], s[0][1] + s[1][0], s[2][0] + s[0][2]},
            {s[2][0] - s[0][2], s[0][1] + s[1][0], s[1][1] - s[0][0] - s[2][2], s[1][2] + s[2][1]},
            {s[0][1] - s[1][0], s[2][0] + s[0][2], s[1][2] + s[2][1], s[2][2] - s[0][0] - s[1][1]}
        };
        return matrix(largestEigenvector(symmetric));
    }

    /** Jacobi's method; changes the matrix. */
    private static double[] largestEigenvector(double[][] a) {
        int n = a.length;
        double[][] vectors = new double[n][n];
        for (int i = 0; i < n; i++) {
            vectors[i][i] = 1;
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (a[p][q] != 0) {
                        annihilate(a, vectors, p, q);
                    }
                }
            }
        }
        int best = 0;
        for (int i = 1; i < n; i++) {
            best = a[i][i] > a[best][best] ? i : best;
        }
        double[] vector = new double[n];
        for (int i = 0; i < n; i++) {
            vector[i] = vectors[i][best];
        }
        return vector;
    }

    /** Turns the plane of axes p and q so that their mixed entry becomes 0. */
    private static void annihilate(double[][] a, double[][] vectors, int p, int q) {
        double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double tan = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
        double cos = 1 / Math.hypot(tan, 1);
        double sin = tan * cos;
        for (int k = 0; k < a.length; k++) {
            turn(a[k], p, q, cos, sin);
        }
        for (int k = 0; k < a.length; k++) {
            double upper = a[p][k];
            a[p][k] = cos * upper - sin * a[q][k];
            a[q][k] = sin * upper + cos * a[q][k];
        }
        a[p][q] = 0;
        a[q][p] = 0;
        for (double[] row : vectors) {
            turn(row, p, q, cos, sin);
        }
    }

    private static void turn(double[] row, int p, int q, double cos, double sin) {
        double first = row[p];
        row[p] = cos * first - sin * row[q];
        row[q] = sin * first + cos * row[q];
    }

    private static double[][] matrix(double[] quaternion) {
        double w = quaternion[0];
        double x = quaternion[1];
        double y = quaternion[2];
        double z = quaternion[3];
        return new double[][] {
            {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
            {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
            {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}
        };
    }
}
