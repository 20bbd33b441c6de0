package org.mdhr4j.synthetic;

/** Normal values that correlate as the action units of a data set do. */
final class JointNormals {
    private final double[][] lower;

    /** Latent correlations that give the phi coefficients of the statistics. */
    JointNormals(LabelStatistics statistics) {
        int n = statistics.rate().length;
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            correlation[i][i] = 1;
            for (int j = 0; j < i; j++) {
                double r =
                        Normal.correlationFor(
                                statistics.rate()[i], statistics.rate()[j], statistics.phi()[i][j]);
                correlation[i][j] = r;
                correlation[j][i] = r;
            }
        }
        lower = decompose(correlation);
    }

    /** Cholesky factor; correlations shrink a little until the matrix is positive definite. */
    private static double[][] decompose(double[][] correlation) {
        double[][] factor = cholesky(correlation, 1);
        for (double shrink = 0.98; factor.length == 0; shrink -= 0.02) {
            factor = cholesky(correlation, shrink);
        }
        return factor;
    }

    /** The factor, or an empty array if the matrix is not positive definite. */
    private static double[][] cholesky(double[][] c, double shrink) {
        int n = c.length;
        double[][] l = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : shrink * c[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j && sum < 1e-6) {
                    return new double[0][];
                }
                l[i][j] = i == j ? Math.sqrt(sum) : sum / l[j][j];
            }
        }
        return l;
    }

    /** One value per action unit. */
    double[] draw(Draws draws) {
        double[] independent = draws.normals(lower.length);
        double[] joint = new double[lower.length];
        for (int i = 0; i < joint.length; i++) {
            for (int k = 0; k <= i; k++) {
                joint[i] += lower[i][k] * independent[k];
            }
        }
        return joint;
    }
}
