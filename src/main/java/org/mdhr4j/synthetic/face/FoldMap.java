package org.mdhr4j.synthetic.face;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mdhr4j.facs.ActionUnit;

/**
 * Folds as a texture: how they tilt the skin and how dark their grooves are; only the rectangle
 * that they touch is kept.
 *
 * <pre>
 * values  [rows * columns * 3]  slope along s, slope along v, groove depth
 * </pre>
 */
final class FoldMap {
    /** Values per texel. */
    static final int CHANNELS = 3;

    private static final Map<TextureGrid, Map<ActionUnit, FoldMap>> BY_GRID =
            new ConcurrentHashMap<>();

    private final int firstRow;
    private final int firstColumn;
    private final int rows;
    private final int columns;
    private final float[] values;

    private FoldMap(TextureGrid grid, List<Crease> creases) {
        double[] box = bounds(creases);
        firstColumn = grid.column(box[0]);
        firstRow = grid.row(box[3]);
        columns = Math.max(0, grid.column(box[1]) - firstColumn + 1);
        rows = Math.max(0, grid.row(box[2]) - firstRow + 1);
        values = new float[rows * columns * CHANNELS];
        for (Crease crease : creases) {
            draw(grid, crease);
        }
    }

    /** The folds of every action unit at a resolution; computed once. */
    static Map<ActionUnit, FoldMap> ofActionUnits(TextureGrid grid) {
        return BY_GRID.computeIfAbsent(grid, FoldMap::compute);
    }

    private static Map<ActionUnit, FoldMap> compute(TextureGrid grid) {
        Map<ActionUnit, FoldMap> all = new EnumMap<>(ActionUnit.class);
        for (ActionUnit au : Expression.SUPPORTED) {
            all.put(au, of(grid, Creases.of(au)));
        }
        return all;
    }

    static FoldMap of(TextureGrid grid, List<Crease> creases) {
        return new FoldMap(grid, creases);
    }

    private static double[] bounds(List<Crease> creases) {
        double[] box = {99, -99, 99, -99};
        for (Crease crease : creases) {
            double[] path = crease.path();
            for (int i = 0; i < path.length; i += 2) {
                widen(box, path[i], path[i + 1], crease.reach());
                if (crease.isMirrored()) {
                    widen(box, -path[i], path[i + 1], crease.reach());
                }
            }
        }
        return box;
    }

    private static void widen(double[] box, double s, double v, double reach) {
        box[0] = Math.min(box[0], s - reach);
        box[1] = Math.max(box[1], s + reach);
        box[2] = Math.min(box[2], v - reach);
        box[3] = Math.max(box[3], v + reach);
    }

    private void draw(TextureGrid grid, Crease crease) {
        double[] box = bounds(List.of(crease));
        double h = 0.02;
        int rowEnd = Math.min(rows, grid.row(box[2]) + 1 - firstRow);
        int columnEnd = Math.min(columns, grid.column(box[1]) + 1 - firstColumn);
        for (int i = grid.row(box[3]) - firstRow; i < rowEnd; i++) {
            double v = grid.v(i + firstRow);
            for (int j = grid.column(box[0]) - firstColumn; j < columnEnd; j++) {
                double s = grid.s(j + firstColumn);
                int at = (i * columns + j) * CHANNELS;
                double here = crease.height(s, v);
                values[at] += (float) ((crease.height(s + h, v) - here) / h);
                values[at + 1] += (float) ((crease.height(s, v + h) - here) / h);
                values[at + 2] += (float) crease.groove(s, v);
            }
        }
    }

    /** Adds {@code amount} times these folds to a texture of the whole face. */
    void addTo(float[] whole, int wholeColumns, double amount) {
        float a = (float) amount;
        for (int i = 0; i < rows; i++) {
            int to = ((firstRow + i) * wholeColumns + firstColumn) * CHANNELS;
            int from = i * columns * CHANNELS;
            for (int n = columns * CHANNELS; n > 0; n--) {
                whole[to++] += a * values[from++];
            }
        }
    }

    /** A copy of all values, for tests. */
    float[] values() {
        return Arrays.copyOf(values, values.length);
    }
}
