package org.mdhr4j.synthetic.face;

import java.util.Arrays;

/** For every vertex of the net: its share of the movements of lids and jaw. */
final class GridShares {
    final float[] upperLid;
    final float[] lowerLid;
    final float[] lidHold;
    final float[] jaw;
    final float[] seal;
    final int[] lidVertices;

    GridShares(FaceGrid grid) {
        int n = grid.size();
        upperLid = new float[n];
        lowerLid = new float[n];
        lidHold = new float[n];
        jaw = new float[n];
        seal = new float[n];
        int[] lids = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            SkinPoint p = grid.point(i);
            boolean above = grid.isAboveEye(i);
            upperLid[i] = (float) LidMotion.upperShare(p, above);
            lowerLid[i] = (float) LidMotion.lowerShare(p, above);
            lidHold[i] = (float) hold(p, above);
            jaw[i] = (float) JawMotion.share(p);
            seal[i] = (float) JawMotion.seal(p);
            if (upperLid[i] + lowerLid[i] + lidHold[i] > 0) {
                lids[count++] = i;
            }
        }
        lidVertices = Arrays.copyOf(lids, count);
    }

    /** How firmly a skin point lies on the eyeball, 0..1. */
    private static double hold(SkinPoint p, boolean above) {
        double s = Math.abs(p.s());
        double along =
                Curves.step(Anatomy.EYE_INNER - 0.55, Anatomy.EYE_INNER + 0.1, s)
                        * Curves.step(Anatomy.EYE_OUTER + 0.7, Anatomy.EYE_OUTER, s);
        double across = above ? Curves.step(1.5, 0.25, p.v()) : Curves.step(-1.4, -0.2, p.v());
        return along * across;
    }
}
