package org.mdhr4j.synthetic.face;

/**
 * Light on skin: diffuse light that wraps around and turns red where it fades (as light does that
 * has travelled below the skin), two highlights, and less surrounding light in hollows and folds.
 */
final class SkinShader {
    private static final float FOLD_RELIEF = 0.5f;
    private static final float FOLD_SHADE = 0.52f;

    private final SkinTexture texture;
    private final float[] folds;
    private final float[] colour = new float[SkinTexture.COLOUR_CHANNELS];
    private final float[] fold = new float[FoldMap.CHANNELS];
    private LightRig light;

    SkinShader(SkinTexture texture) {
        this.texture = texture;
        this.folds = new float[texture.folds.length];
        this.light = new LightRig(Lighting.STUDIO);
    }

    void prepare(Expression now, LightRig rig) {
        texture.foldsOf(now, folds);
        light = rig;
    }

    void shade(Surface p) {
        sample(p.s, p.v);
        bend(p);
        float open = 1 / (1 + FOLD_SHADE * Math.max(0, fold[2]) * 1.6f);
        float key = p.normalX * light.keyX + p.normalY * light.keyY + p.normalZ * light.keyZ;
        float side = p.normalX * light.fillX + p.normalY * light.fillY + p.normalZ * light.fillZ;
        float around = light.fill * (0.29f + 0.07f * p.normalY) * open;
        float bounce = 0.10f * light.fill * Math.max(0, -p.normalY);
        float beside = light.fill * 0.30f * wrap(side, 0.45f) * (0.4f + 0.6f * open);
        float shadow = 0.35f + 0.65f * open;
        p.red =
                colour[0]
                        * (around * 1.04f
                                + bounce
                                + beside
                                + light.keyR * shadow * wrap(key, 0.30f));
        p.green = colour[1] * (around * open + beside + light.keyG * shadow * wrap(key, 0.14f));
        p.blue =
                colour[2]
                        * (around * open + beside * 1.02f + light.keyB * shadow * wrap(key, 0.10f));
        p.add(highlight(p, key) * open);
    }

    private float highlight(Surface p, float key) {
        float facing =
                Math.max(
                        0,
                        p.normalX * light.halfX
                                + p.normalY * light.halfY
                                + p.normalZ * light.halfZ);
        float a = facing * facing;
        a *= a;
        a *= a;
        float broad = a * a;
        float narrow = broad * broad * broad;
        float lit = Math.min(1, Math.max(0, key * 3 + 0.3f));
        float graze = 1 - p.normalZ;
        float above = Math.min(1, Math.max(0, 0.35f + p.normalY));
        float rim = graze * graze * graze * 0.06f * light.fill * above;
        return colour[3] * (light.keyG * lit * (0.045f * broad + 0.085f * narrow) + rim);
    }

    private static float wrap(float cosine, float reach) {
        return Math.max(0, (cosine + reach) / (1 + reach));
    }

    /** Tilts the normal by the slope of the folds. */
    private void bend(Surface p) {
        float length = (float) Math.sqrt(p.normalX * p.normalX + p.normalZ * p.normalZ) + 1e-6f;
        float gs = FOLD_RELIEF * fold[0];
        float gv = FOLD_RELIEF * fold[1];
        float tx = p.normalZ / length;
        float tz = -p.normalX / length;
        float bx = -p.normalX * p.normalY / length;
        float bz = -p.normalZ * p.normalY / length;
        p.normalX -= gs * tx + gv * bx;
        p.normalY -= gv * length;
        p.normalZ -= gs * tz + gv * bz;
        p.normalise();
    }

    private void sample(float s, float v) {
        double resolution = texture.grid.texelsPerCm();
        float x = (float) ((s - TextureGrid.S_MIN) * resolution);
        float y = (float) ((TextureGrid.V_MAX - v) * resolution);
        x = Math.min(Math.max(x, 0), texture.columns - 2);
        y = Math.min(Math.max(y, 0), texture.rows - 2);
        int j = (int) x;
        int i = (int) y;
        float fx = x - j;
        float fy = y - i;
        float w00 = (1 - fx) * (1 - fy);
        float w01 = fx * (1 - fy);
        float w10 = (1 - fx) * fy;
        float w11 = fx * fy;
        int at = i * texture.columns + j;
        int below = at + texture.columns;
        mix(texture.colour, colour, at, below, w00, w01, w10, w11);
        mix(folds, fold, at, below, w00, w01, w10, w11);
    }

    private static void mix(
            float[] from,
            float[] to,
            int at,
            int below,
            float w00,
            float w01,
            float w10,
            float w11) {
        int n = to.length;
        int a = at * n;
        int b = below * n;
        for (int k = 0; k < n; k++) {
            to[k] =
                    w00 * from[a + k]
                            + w01 * from[a + n + k]
                            + w10 * from[b + k]
                            + w11 * from[b + n + k];
        }
    }
}
