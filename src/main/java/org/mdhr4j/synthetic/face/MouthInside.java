package org.mdhr4j.synthetic.face;

import org.mdhr4j.facs.ActionUnit;

/** What shows between open lips: two rows of teeth, the tongue, and darkness behind. */
final class MouthInside {
    private static final int ACROSS = 17;
    private static final int DOWN = 4;

    final Mesh upperTeeth = new Mesh(Material.TEETH, ACROSS * DOWN, grid());
    final Mesh lowerTeeth = new Mesh(Material.TEETH, ACROSS * DOWN, grid());
    final Mesh tongue = new Mesh(Material.TONGUE, ACROSS * DOWN, grid());
    final Mesh cavity = new Mesh(Material.MOUTH, ACROSS * DOWN, grid());
    private final double lineY;
    private final double lipZ;

    MouthInside(FaceModel model) {
        double[] lip = FaceModel.restPlace(model.identity, new SkinPoint(0, -7.1, false));
        lineY = lip[1];
        lipZ = lip[2];
    }

    private static int[] grid() {
        return Mesh.gridTriangles(DOWN, ACROSS);
    }

    void pose(Expression now) {
        double jaw = now.intensity(ActionUnit.AU26);
        double drop = 0.9 * JawMotion.DROP * jaw;
        double back = JawMotion.BACK * jaw;
        arch(upperTeeth, lineY + 0.85, lineY - 0.20, lipZ - 0.75, 2.3, 0.16, -1.7);
        arch(
                lowerTeeth,
                lineY - 0.30 - drop,
                lineY - 1.0 - drop,
                lipZ - 1.05 - back,
                2.1,
                -0.05,
                -1.7);
        arch(tongue, lineY - 0.5 - drop, lineY - 1.4 - drop, lipZ - 1.35 - back, 1.7, -0.25, -1.7);
        arch(cavity, lineY + 1.4, lineY - 0.95 - drop, lipZ - 3.3, 2.6, 0, 1.7);
    }

    /**
     * A curved wall: a dental arch, the front of the tongue, the back of the mouth.
     *
     * @param front depth of its middle
     * @param half half its breadth
     * @param bow how much its lower edge bends up towards the ends
     * @param curve how far its ends lie before its middle
     */
    private static void arch(
            Mesh mesh,
            double top,
            double bottom,
            double front,
            double half,
            double bow,
            double curve) {
        for (int i = 0; i < DOWN; i++) {
            double down = (double) i / (DOWN - 1);
            for (int j = 0; j < ACROSS; j++) {
                double t = 2.0 * j / (ACROSS - 1) - 1;
                int k = i * ACROSS + j;
                double edge = bow * t * t * down;
                mesh.place(
                        k,
                        half * (t - 0.12 * t * t * t),
                        Curves.mix(top, bottom, down) + edge,
                        front + curve * t * t + 0.10 * down);
                mesh.texture(k, half * t, down);
            }
        }
        mesh.computeNormals();
    }
}
