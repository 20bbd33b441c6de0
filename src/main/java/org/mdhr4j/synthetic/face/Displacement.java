package org.mdhr4j.synthetic.face;

import java.util.List;

/**
 * The movement of the net's vertices under one cause at full strength; only vertices that move are
 * kept.
 */
final class Displacement {
    private static final double TINY = 1e-4;

    private final int[] vertices;
    private final float[] dx;
    private final float[] dy;
    private final float[] dz;

    private Displacement(int count) {
        vertices = new int[count];
        dx = new float[count];
        dy = new float[count];
        dz = new float[count];
    }

    /** Collects the sum of pulls for every vertex of the net. */
    static Displacement of(FaceGrid grid, List<SkinPull> pulls) {
        double[][] all = new double[grid.size()][3];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            for (SkinPull pull : pulls) {
                pull.addTo(all[i], grid.point(i));
            }
            count += moves(all[i]) ? 1 : 0;
        }
        Displacement displacement = new Displacement(count);
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (moves(all[i])) {
                displacement.vertices[n] = i;
                displacement.dx[n] = (float) all[i][0];
                displacement.dy[n] = (float) all[i][1];
                displacement.dz[n++] = (float) all[i][2];
            }
        }
        return displacement;
    }

    private static boolean moves(double[] d) {
        return Math.abs(d[0]) + Math.abs(d[1]) + Math.abs(d[2]) > TINY;
    }

    /** Moves a mesh by {@code amount} times this displacement. */
    void addTo(Mesh mesh, double amount) {
        float a = (float) amount;
        for (int n = 0; n < vertices.length; n++) {
            int i = vertices[n];
            mesh.x[i] += a * dx[n];
            mesh.y[i] += a * dy[n];
            mesh.z[i] += a * dz[n];
        }
    }
}
