package org.mdhr4j.synthetic.face;

import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;

/**
 * The skin of one person as textures in canonical coordinates.
 *
 * <pre>
 * colour  [rows * columns * 4]  red, green, blue (linear), gloss
 * folds   [rows * columns * 3]  slope along s, slope along v, darkness; at rest
 * </pre>
 */
final class SkinTexture {
    /** Values per texel of {@link #colour}. */
    static final int COLOUR_CHANNELS = 4;

    final TextureGrid grid;
    final int rows;
    final int columns;
    final Palette palette;
    final float[] colour;
    final float[] folds;
    private final double creasing;

    SkinTexture(Identity who, int sizePixels) {
        grid = TextureGrid.forPicture(sizePixels);
        rows = grid.rows();
        columns = grid.columns();
        palette = new Palette(who);
        colour = new float[rows * columns * COLOUR_CHANNELS];
        folds = new float[rows * columns * FoldMap.CHANNELS];
        creasing = Curves.clamp(1 + 0.22 * who.score(Trait.SKIN_AGE), 0.55, 1.6);
        Complexion complexion = new Complexion(who, palette);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = i * columns + j;
                double s = grid.s(j);
                double v = grid.v(i);
                complexion.paint(s, v, colour, at * COLOUR_CHANNELS);
                folds[at * FoldMap.CHANNELS + 2] =
                        (float) (Cavity.darkness(s, v) + Shade.below(s, v));
            }
        }
        foldAtRest(who);
    }

    private void foldAtRest(Identity who) {
        Map<ActionUnit, FoldMap> aus = FoldMap.ofActionUnits(grid);
        add(Creases.lidFold(), 0.9);
        add(Creases.tearTrough(), Math.max(0, 0.45 + 0.3 * who.score(Trait.LID_BAGS)));
        add(Creases.nasolabial(), Math.max(0, 0.45 + 0.42 * who.score(Trait.NASOLABIAL_FOLD)));
        addRest(aus, ActionUnit.AU4, 0.30 * who.excess(Trait.GLABELLA_FURROW, 0.3));
        addRest(aus, ActionUnit.AU1, 0.30 * who.excess(Trait.FOREHEAD_LINES, 0.3));
        addRest(aus, ActionUnit.AU2, 0.26 * who.excess(Trait.FOREHEAD_LINES, 0.3));
        addRest(aus, ActionUnit.AU6, 0.20 * who.excess(Trait.SKIN_AGE, 0.5));
    }

    private void add(List<Crease> creases, double amount) {
        FoldMap.of(grid, creases).addTo(folds, columns, amount);
    }

    private void addRest(Map<ActionUnit, FoldMap> aus, ActionUnit au, double amount) {
        FoldMap map = aus.get(au);
        if (map != null && amount > 0) {
            map.addTo(folds, columns, amount);
        }
    }

    /** Writes the folds of an expression into {@code out}, as long as {@link #folds}. */
    void foldsOf(Expression now, float[] out) {
        System.arraycopy(folds, 0, out, 0, folds.length);
        FoldMap.ofActionUnits(grid)
                .forEach(
                        (au, map) -> {
                            double intensity = now.intensity(au);
                            if (intensity > 0) {
                                map.addTo(out, columns, creasing * intensity);
                            }
                        });
    }
}
