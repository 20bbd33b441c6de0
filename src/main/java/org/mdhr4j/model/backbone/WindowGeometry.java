package org.mdhr4j.model.backbone;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.Declarations;

/** Index tables of windowed attention (Liu et al., ICCV 2021): relative positions, shift mask. */
final class WindowGeometry {
    private static final float BLOCKED = -100;

    private WindowGeometry() {}

    /**
     * Declares which row of the bias table a pair of positions uses.
     *
     * @return int64 {@code [w*w, w*w]}
     */
    static Variable relativePositionIndex(Declarations at, int window) {
        int positions = window * window;
        float[] index = new float[positions * positions];
        for (int i = 0; i < positions; i++) {
            for (int j = 0; j < positions; j++) {
                int rows = i / window - j / window + window - 1;
                int columns = i % window - j % window + window - 1;
                index[i * positions + j] = rows * (2 * window - 1) + columns;
            }
        }
        return at.state(
                "relative_position_index",
                Shape.of(positions, positions),
                DataType.INT64,
                Initializer.values(index));
    }

    /**
     * Declares the mask that keeps positions apart which a shift brought into one window.
     *
     * @param size height and width of the map
     * @return float32 {@code [windows, w*w, w*w]}, 0 or -100
     */
    static Variable shiftMask(Declarations at, int size, int window, int shift) {
        int perSide = size / window;
        int positions = window * window;
        float[] mask = new float[perSide * perSide * positions * positions];
        int next = 0;
        for (int w = 0; w < perSide * perSide; w++) {
            int top = w / perSide * window;
            int left = w % perSide * window;
            for (int i = 0; i < positions; i++) {
                int own = zone(top + i / window, left + i % window, size, window, shift);
                for (int j = 0; j < positions; j++) {
                    int other = zone(top + j / window, left + j % window, size, window, shift);
                    mask[next++] = own == other ? 0 : BLOCKED;
                }
            }
        }
        return at.state(
                "attn_mask",
                Shape.of((long) perSide * perSide, positions, positions),
                DataType.FLOAT32,
                Initializer.values(mask));
    }

    /** Which of the nine pieces of the unshifted map a position of the shifted map comes from. */
    private static int zone(int row, int column, int size, int window, int shift) {
        return band(row, size, window, shift) * 3 + band(column, size, window, shift);
    }

    private static int band(int position, int size, int window, int shift) {
        if (position < size - window) {
            return 0;
        }
        return position < size - shift ? 1 : 2;
    }
}
