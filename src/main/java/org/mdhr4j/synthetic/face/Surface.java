package org.mdhr4j.synthetic.face;

/** One lit point: what goes into shading it, and the colour that comes out (linear light). */
final class Surface {
    float normalX;
    float normalY;
    float normalZ;
    float s;
    float v;
    float red;
    float green;
    float blue;

    void normalise() {
        float square = normalX * normalX + normalY * normalY + normalZ * normalZ;
        float scale = square > 1e-12f ? (float) (1 / Math.sqrt(square)) : 0;
        if (normalZ < 0) {
            scale = -scale;
        }
        normalX *= scale;
        normalY *= scale;
        normalZ *= scale;
    }

    void colour(float r, float g, float b) {
        red = r;
        green = g;
        blue = b;
    }

    void shade(float factor) {
        red *= factor;
        green *= factor;
        blue *= factor;
    }

    void add(float amount) {
        red += amount;
        green += amount;
        blue += amount;
    }
}
