package org.mdhr4j.face.detect;

/** The places at which a detector looks for faces: middles of the cells of one or more grids. */
final class Anchors {
    private Anchors() {}

    /**
     * Lays out the anchors.
     *
     * @param grids cells along a side of each grid
     * @param perCell anchors in each of its cells
     * @return x and y of every anchor as shares of the picture's side, row by row
     */
    static double[] centres(int[] grids, int[] perCell) {
        int count = 0;
        for (int g = 0; g < grids.length; g++) {
            count += grids[g] * grids[g] * perCell[g];
        }
        double[] centres = new double[2 * count];
        int at = 0;
        for (int g = 0; g < grids.length; g++) {
            for (int cell = 0; cell < grids[g] * grids[g]; cell++) {
                int row = cell / grids[g];
                for (int i = 0; i < perCell[g]; i++) {
                    centres[at++] = (cell % grids[g] + 0.5) / grids[g];
                    centres[at++] = (row + 0.5) / grids[g];
                }
            }
        }
        return centres;
    }
}
