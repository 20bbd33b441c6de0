package org.mdhr4j.synthetic.face;

/**
 * How much less light from around reaches hollows of the face (sockets, beside the nose, under the
 * lip): the face is compared with a blurred copy of itself.
 */
final class Cavity {
    private static final double STEP = 0.2;
    private static final double S_MAX = 9;
    private static final double V_MIN = -12;
    private static final double V_MAX = 9;
    private static final int COLUMNS = (int) (S_MAX / STEP) + 1;
    private static final int ROWS = (int) ((V_MAX - V_MIN) / STEP) + 1;
    private static final float[] DARKNESS = compute();

    private Cavity() {}

    /** 0 in the open, towards 1 in a deep hollow. */
    static double darkness(double s, double v) {
        double a = Math.abs(s) / STEP;
        double b = (V_MAX - v) / STEP;
        if (a >= COLUMNS - 1 || b < 0 || b >= ROWS - 1) {
            return 0;
        }
        int j = (int) a;
        int i = (int) b;
        double top = Curves.mix(at(i, j), at(i, j + 1), a - j);
        double bottom = Curves.mix(at(i + 1, j), at(i + 1, j + 1), a - j);
        return Curves.mix(top, bottom, b - i);
    }

    private static float at(int i, int j) {
        return DARKNESS[i * COLUMNS + j];
    }

    private static float[] compute() {
        float[] height = new float[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                height[i * COLUMNS + j] = (float) FaceRelief.height(j * STEP, V_MAX - i * STEP);
            }
        }
        float[] dark = new float[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                double hollow = blurred(height, i, j, 7) - height[i * COLUMNS + j];
                dark[i * COLUMNS + j] =
                        (float) (0.85 * StrictMath.tanh(Math.max(0, 0.75 * hollow)));
            }
        }
        return dark;
    }

    private static double blurred(float[] height, int row, int column, int reach) {
        double sum = 0;
        double weights = 0;
        for (int i = Math.max(0, row - reach); i <= Math.min(ROWS - 1, row + reach); i++) {
            for (int j = column - reach; j <= Math.min(COLUMNS - 1, column + reach); j++) {
                double w = Curves.bell(i - row, 0.55 * reach, j - column, 0.55 * reach);
                sum += w * height[i * COLUMNS + Math.abs(j)];
                weights += w;
            }
        }
        return sum / weights;
    }
}
