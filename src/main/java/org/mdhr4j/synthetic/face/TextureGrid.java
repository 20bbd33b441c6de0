package org.mdhr4j.synthetic.face;

/**
 * Lays texels over canonical coordinates, about one for every pixel of a frontal face.
 *
 * @param texelsPerCm resolution
 */
record TextureGrid(double texelsPerCm) {
    static final double S_MIN = -12;
    static final double S_MAX = 12;
    static final double V_MIN = -13.5;
    static final double V_MAX = 11.7;

    /** The grid that suits a picture size. */
    static TextureGrid forPicture(int sizePixels) {
        return new TextureGrid(Curves.clamp(1.3 * sizePixels / Camera.FIELD_CM, 6, 60));
    }

    int columns() {
        return (int) Math.ceil((S_MAX - S_MIN) * texelsPerCm) + 2;
    }

    int rows() {
        return (int) Math.ceil((V_MAX - V_MIN) * texelsPerCm) + 2;
    }

    double s(int column) {
        return S_MIN + column / texelsPerCm;
    }

    double v(int row) {
        return V_MAX - row / texelsPerCm;
    }

    int column(double s) {
        return (int) Curves.clamp((s - S_MIN) * texelsPerCm, 0, columns() - 1.0);
    }

    int row(double v) {
        return (int) Curves.clamp((V_MAX - v) * texelsPerCm, 0, rows() - 1.0);
    }
}
