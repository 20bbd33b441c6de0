package org.mdhr4j.synthetic.face;

/** Colours the samples of a geometry buffer and joins them to pixels. */
final class Painter {
    private static final float SMOOTH_DEPTH = 0.5f;
    private static final float SMOOTH_TEXTURE = 0.45f;

    private final int sizePixels;
    private final GeometryBuffer buffer;
    private final Shader shader;
    private final Surface point = new Surface();
    private final float[] light;
    private long backdropSeed;
    private float[] backdrop;

    Painter(FaceModel model, int sizePixels) {
        this.sizePixels = sizePixels;
        buffer = new GeometryBuffer(sizePixels);
        shader = new Shader(model.texture, model.identity.seed());
        light = new float[sizePixels * sizePixels * 3];
        backdrop = Backdrop.paint(0, sizePixels);
    }

    GeometryBuffer buffer() {
        return buffer;
    }

    /** Colours what has been drawn into the buffer. */
    int[] paint(Expression now, View view) {
        if (view.backdrop() != backdropSeed) {
            backdropSeed = view.backdrop();
            backdrop = Backdrop.paint(backdropSeed, sizePixels);
        }
        shader.prepare(now, new LightRig(view.lighting()));
        float ambience = (float) (0.5 * view.lighting().key() + 0.5 * view.lighting().fill());
        for (int y = 0; y < sizePixels; y++) {
            for (int x = 0; x < sizePixels; x++) {
                pixel(x, y, ambience);
            }
        }
        int[] rgb = new int[sizePixels * sizePixels];
        Development.develop(light, rgb, view.noise(), view.noiseSeed());
        return rgb;
    }

    private void pixel(int x, int y, float ambience) {
        int a = 2 * y * buffer.size + 2 * x;
        int c = a + buffer.size;
        int at = (y * sizePixels + x) * 3;
        if (isSmooth(a, c)) {
            if (buffer.material[a] == 0) {
                backdropInto(at, ambience, 1);
            } else {
                shadeMean(a, c);
                light[at] = point.red;
                light[at + 1] = point.green;
                light[at + 2] = point.blue;
            }
            return;
        }
        light[at] = light[at + 1] = light[at + 2] = 0;
        addSample(a, at, ambience);
        addSample(a + 1, at, ambience);
        addSample(c, at, ambience);
        addSample(c + 1, at, ambience);
    }

    /** Whether the four samples of a pixel lie on one smooth piece of surface. */
    private boolean isSmooth(int a, int c) {
        byte m = buffer.material[a];
        if (buffer.material[a + 1] != m || buffer.material[c] != m || buffer.material[c + 1] != m) {
            return false;
        }
        return m == 0
                || (spread(buffer.depth, a, c) < SMOOTH_DEPTH
                        && spread(buffer.s, a, c) < SMOOTH_TEXTURE
                        && spread(buffer.v, a, c) < SMOOTH_TEXTURE);
    }

    private static float spread(float[] values, int a, int c) {
        float high =
                Math.max(Math.max(values[a], values[a + 1]), Math.max(values[c], values[c + 1]));
        float low =
                Math.min(Math.min(values[a], values[a + 1]), Math.min(values[c], values[c + 1]));
        return high - low;
    }

    private void shadeMean(int a, int c) {
        point.normalX = sum(buffer.normalX, a, c);
        point.normalY = sum(buffer.normalY, a, c);
        point.normalZ = sum(buffer.normalZ, a, c);
        point.s = 0.25f * sum(buffer.s, a, c);
        point.v = 0.25f * sum(buffer.v, a, c);
        shader.shade(Material.of(buffer.material[a]), point);
    }

    private static float sum(float[] values, int a, int c) {
        return values[a] + values[a + 1] + values[c] + values[c + 1];
    }

    private void addSample(int i, int at, float ambience) {
        if (buffer.material[i] == 0) {
            backdropInto(at, ambience, 0.25f);
            return;
        }
        point.normalX = buffer.normalX[i];
        point.normalY = buffer.normalY[i];
        point.normalZ = buffer.normalZ[i];
        point.s = buffer.s[i];
        point.v = buffer.v[i];
        shader.shade(Material.of(buffer.material[i]), point);
        light[at] += 0.25f * point.red;
        light[at + 1] += 0.25f * point.green;
        light[at + 2] += 0.25f * point.blue;
    }

    private void backdropInto(int at, float ambience, float share) {
        for (int k = 0; k < 3; k++) {
            float value = share * ambience * backdrop[at + k];
            light[at + k] = share == 1 ? value : light[at + k] + value;
        }
    }
}
