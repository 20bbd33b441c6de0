package org.mdhr4j.synthetic.face;

import java.util.Arrays;

/**
 * Triangles of one material with the attributes that shading needs. Positions and normals are in
 * head space; {@link Camera} adds screen positions and normals as the camera sees them. The arrays
 * are reused from frame to frame.
 */
final class Mesh {
    final Material material;
    final int[] triangles;
    final float[] x;
    final float[] y;
    final float[] z;
    final float[] normalX;
    final float[] normalY;
    final float[] normalZ;
    final float[] s;
    final float[] v;
    final float[] screenX;
    final float[] screenY;
    final float[] depth;
    final float[] viewX;
    final float[] viewY;
    final float[] viewZ;

    /** Whether the back of its triangles shows as well. */
    boolean isTwoSided;

    Mesh(Material material, int numVertices, int[] triangles) {
        this.material = material;
        this.triangles = triangles;
        x = new float[numVertices];
        y = new float[numVertices];
        z = new float[numVertices];
        normalX = new float[numVertices];
        normalY = new float[numVertices];
        normalZ = new float[numVertices];
        s = new float[numVertices];
        v = new float[numVertices];
        screenX = new float[numVertices];
        screenY = new float[numVertices];
        depth = new float[numVertices];
        viewX = new float[numVertices];
        viewY = new float[numVertices];
        viewZ = new float[numVertices];
    }

    /** Triangles of a grid of {@code rows} x {@code columns} vertices, front side up. */
    static int[] gridTriangles(int rows, int columns) {
        int[] triangles = new int[(rows - 1) * (columns - 1) * 6];
        int n = 0;
        for (int i = 0; i + 1 < rows; i++) {
            for (int j = 0; j + 1 < columns; j++) {
                int a = i * columns + j;
                int c = a + columns;
                n = quad(triangles, n, a, a + 1, c, c + 1);
            }
        }
        return triangles;
    }

    /** Writes the two triangles of a quad: top left and right, bottom left and right. */
    static int quad(int[] out, int n, int a, int b, int c, int d) {
        out[n] = a;
        out[n + 1] = c;
        out[n + 2] = b;
        out[n + 3] = b;
        out[n + 4] = c;
        out[n + 5] = d;
        return n + 6;
    }

    int numVertices() {
        return x.length;
    }

    void place(int i, double px, double py, double pz) {
        x[i] = (float) px;
        y[i] = (float) py;
        z[i] = (float) pz;
    }

    void texture(int i, double ts, double tv) {
        s[i] = (float) ts;
        v[i] = (float) tv;
    }

    /** Smooth vertex normals from the triangles around each vertex. */
    void computeNormals() {
        Arrays.fill(normalX, 0);
        Arrays.fill(normalY, 0);
        Arrays.fill(normalZ, 0);
        for (int t = 0; t < triangles.length; t += 3) {
            addNormal(triangles[t], triangles[t + 1], triangles[t + 2]);
        }
        normaliseNormals();
    }

    private void addNormal(int a, int b, int c) {
        float ux = x[b] - x[a];
        float uy = y[b] - y[a];
        float uz = z[b] - z[a];
        float wx = x[c] - x[a];
        float wy = y[c] - y[a];
        float wz = z[c] - z[a];
        float nx = uy * wz - uz * wy;
        float ny = uz * wx - ux * wz;
        float nz = ux * wy - uy * wx;
        add(a, nx, ny, nz);
        add(b, nx, ny, nz);
        add(c, nx, ny, nz);
    }

    private void add(int i, float nx, float ny, float nz) {
        normalX[i] += nx;
        normalY[i] += ny;
        normalZ[i] += nz;
    }

    void normaliseNormals() {
        for (int i = 0; i < normalX.length; i++) {
            float square =
                    normalX[i] * normalX[i] + normalY[i] * normalY[i] + normalZ[i] * normalZ[i];
            float scale = square > 0 ? (float) (1 / Math.sqrt(square)) : 0;
            normalX[i] *= scale;
            normalY[i] *= scale;
            normalZ[i] *= scale;
        }
    }
}
