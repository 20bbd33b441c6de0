package org.mdhr4j.synthetic.face;

/** Colours lit points of every material but skin, which it leaves to {@link SkinShader}. */
final class Shader {
    private static final float IRIS = 0.372f;
    private static final float PUPIL = 0.145f;
    private static final int STRANDS = 4096;

    private final SkinShader skin;
    private final Palette palette;
    private final float[] strands = new float[STRANDS];
    private LightRig light = new LightRig(Lighting.STUDIO);

    Shader(SkinTexture texture, long seed) {
        skin = new SkinShader(texture);
        palette = texture.palette;
        for (int i = 0; i < STRANDS; i++) {
            strands[i] = (float) Noise.octaves(seed + 61, i * 0.35, 0.5, 3);
        }
    }

    void prepare(Expression now, LightRig rig) {
        light = rig;
        skin.prepare(now, rig);
    }

    /** Replaces the point's colour by that of a lit surface. */
    void shade(Material material, Surface p) {
        p.normalise();
        switch (material) {
            case SKIN -> skin.shade(p);
            case EYE -> eye(p);
            case TEETH -> teeth(p);
            case MOUTH -> p.colour(0.020f, 0.005f, 0.005f);
            case TONGUE -> {
                p.colour(0.30f, 0.085f, 0.08f);
                p.shade(0.5f * diffuse(p));
            }
            case HAIR -> hair(p);
            case CLOTH -> {
                p.colour(
                        (float) palette.cloth[0],
                        (float) palette.cloth[1],
                        (float) palette.cloth[2]);
                p.shade(diffuse(p));
            }
            case BACKDROP -> throw new IllegalArgumentException("The backdrop is not a surface.");
        }
    }

    private float diffuse(Surface p) {
        float key = p.normalX * light.keyX + p.normalY * light.keyY + p.normalZ * light.keyZ;
        return light.fill * (0.36f + 0.08f * p.normalY)
                + light.keyG * Math.max(0, (key + 0.15f) / 1.15f);
    }

    private float facingHalf(Surface p) {
        return Math.max(
                0, p.normalX * light.halfX + p.normalY * light.halfY + p.normalZ * light.halfZ);
    }

    private void eye(Surface p) {
        float r = (float) Math.sqrt(p.s * p.s + p.v * p.v);
        if (r < IRIS) {
            iris(p, r);
        } else {
            float corner = Math.min(1, Math.max(0, Math.abs(p.s) - 0.45f) * 1.6f);
            p.colour(0.60f - 0.06f * corner, 0.57f - 0.16f * corner, 0.54f - 0.16f * corner);
            float rim = Math.min(1, (r - IRIS) * 16);
            p.shade(0.55f + 0.45f * rim);
        }
        float lid = Math.min(1, Math.max(0, (p.normalY + 0.02f) * 2.3f));
        float ends = Math.min(1, Math.max(0, (Math.abs(p.normalX) - 0.38f) * 1.8f));
        p.shade((1 - 0.62f * lid) * (1 - 0.5f * ends) * (0.30f + 0.62f * diffuse(p)));
        float a = facingHalf(p);
        for (int k = 0; k < 8; k++) {
            a *= a;
        }
        p.add(1.5f * a * light.keyG * (r < IRIS + 0.05f ? 1 : 0.5f));
    }

    private void iris(Surface p, float r) {
        if (r < PUPIL) {
            float edge = Math.min(1, (PUPIL - r) * 40);
            p.colour(0.03f - 0.022f * edge, 0.025f - 0.018f * edge, 0.02f - 0.014f * edge);
            return;
        }
        float t = (r - PUPIL) / (IRIS - PUPIL);
        float angle = Math.abs(p.s) + Math.abs(p.v) < 1e-6 ? 0 : p.v / (Math.abs(p.s) + r);
        float fibre = strands[(int) (Math.abs(angle) * 900 + (p.s < 0 ? 1800 : 0)) & (STRANDS - 1)];
        float limbus = t > 0.78f ? 1 - 3.3f * (t - 0.78f) : 1;
        float glow = (0.85f + 0.45f * fibre + 0.35f * (1 - t)) * Math.max(0.22f, limbus);
        float below = 1 - 0.35f * p.v / IRIS;
        float level = 1.25f * glow * below;
        p.colour(
                level * (float) palette.iris[0],
                level * (float) palette.iris[1],
                level * (float) palette.iris[2]);
    }

    private void teeth(Surface p) {
        float a = Math.abs(p.s);
        float width = a < 0.86f ? 0.86f : 0.70f;
        float within = a < 0.86f ? a / width : (a - 0.86f) / width;
        within -= (float) Math.floor(within);
        float gap = Math.min(within, 1 - within) * width;
        float seam = gap < 0.06f ? 0.72f + 4.6f * gap : 1;
        float deep = 1 - 0.14f * a * a;
        p.colour(0.80f, 0.765f, 0.68f);
        p.shade(Math.max(0.1f, deep) * seam * (0.16f + 0.46f * diffuse(p)));
        float h = facingHalf(p);
        h *= h;
        h *= h;
        h *= h;
        h *= h;
        p.add(0.10f * h * h * light.keyG);
    }

    private void hair(Surface p) {
        float at = p.s * 46 + 0.6f * p.v;
        int i = (int) Math.floor(at);
        float f = at - i;
        float strand = strands[i & (STRANDS - 1)] * (1 - f) + strands[(i + 1) & (STRANDS - 1)] * f;
        float level = Math.max(0.2f, 0.8f + 0.75f * strand);
        p.colour(
                level * (float) palette.hair[0],
                level * (float) palette.hair[1],
                level * (float) palette.hair[2]);
        p.shade(0.18f + 0.75f * diffuse(p));
        float h = facingHalf(p);
        h *= h;
        h *= h;
        p.add(0.035f * h * h * (1 + strand) * light.keyG);
    }
}
