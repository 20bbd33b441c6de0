package org.mdhr4j.synthetic.face;

import java.util.Arrays;

/**
 * For every sample of the picture: the nearest surface's material, depth, normal and texture
 * coordinates. Samples are the picture's pixels divided in two both ways.
 */
final class GeometryBuffer {
    /** Samples per pixel in each direction. */
    static final int SAMPLES = 2;

    final int size;
    final byte[] material;
    final float[] depth;
    final float[] normalX;
    final float[] normalY;
    final float[] normalZ;
    final float[] s;
    final float[] v;

    /**
     * @param sizePixels width and height of the picture
     */
    GeometryBuffer(int sizePixels) {
        size = sizePixels * SAMPLES;
        int n = size * size;
        material = new byte[n];
        depth = new float[n];
        normalX = new float[n];
        normalY = new float[n];
        normalZ = new float[n];
        s = new float[n];
        v = new float[n];
    }

    void clear() {
        Arrays.fill(material, Material.BACKDROP.code());
        Arrays.fill(depth, -Float.MAX_VALUE);
    }

    /** Draws a projected mesh. */
    void draw(Mesh mesh) {
        int[] t = mesh.triangles;
        for (int i = 0; i < t.length; i += 3) {
            triangle(mesh, t[i], t[i + 1], t[i + 2]);
        }
    }

    private void triangle(Mesh mesh, int a, int b, int c) {
        float ax = mesh.screenX[a];
        float ay = mesh.screenY[a];
        float bx = mesh.screenX[b];
        float by = mesh.screenY[b];
        float cx = mesh.screenX[c];
        float cy = mesh.screenY[c];
        float area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        if (area == 0 || (area > 0 && !mesh.isTwoSided)) {
            return;
        }
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
        int right = Math.min(size - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5f));
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
        int bottom = Math.min(size - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5f));
        float inverse = 1 / area;
        float stepB = (cy - ay) * inverse;
        float stepC = (ay - by) * inverse;
        for (int y = top; y <= bottom; y++) {
            float py = y + 0.5f - ay;
            float px = left + 0.5f - ax;
            float weightB = (px * (cy - ay) - py * (cx - ax)) * inverse;
            float weightC = (py * (bx - ax) - px * (by - ay)) * inverse;
            int at = y * size + left;
            for (int x = left; x <= right; x++, at++) {
                if (weightB >= 0 && weightC >= 0 && weightB + weightC <= 1) {
                    write(mesh, at, a, b, c, weightB, weightC);
                }
                weightB += stepB;
                weightC += stepC;
            }
        }
    }

    private void write(Mesh mesh, int at, int a, int b, int c, float wb, float wc) {
        float wa = 1 - wb - wc;
        float z = wa * mesh.depth[a] + wb * mesh.depth[b] + wc * mesh.depth[c];
        if (z <= depth[at]) {
            return;
        }
        depth[at] = z;
        material[at] = mesh.material.code();
        normalX[at] = wa * mesh.viewX[a] + wb * mesh.viewX[b] + wc * mesh.viewX[c];
        normalY[at] = wa * mesh.viewY[a] + wb * mesh.viewY[b] + wc * mesh.viewY[c];
        normalZ[at] = wa * mesh.viewZ[a] + wb * mesh.viewZ[b] + wc * mesh.viewZ[c];
        s[at] = wa * mesh.s[a] + wb * mesh.s[b] + wc * mesh.s[c];
        v[at] = wa * mesh.v[a] + wb * mesh.v[b] + wc * mesh.v[c];
    }
}
