package org.mdhr4j.synthetic.face;

/**
 * One eye: the front of a sphere. Its texture coordinates are the right and up parts of the
 * direction from the eye's centre, seen from the iris, so that (0, 0) is the pupil.
 */
final class Eyeball {
    private static final int RINGS = 14;
    private static final int SPOKES = 22;
    private static final double REACH = StrictMath.toRadians(78);

    final Mesh mesh = new Mesh(Material.EYE, RINGS * (SPOKES + 1), triangles());
    private final FaceModel model;
    private final int side;

    /**
     * @param side 1 for the eye on the right of the picture, -1 for the left
     */
    Eyeball(FaceModel model, int side) {
        this.model = model;
        this.side = side;
    }

    private static int[] triangles() {
        return Mesh.gridTriangles(RINGS, SPOKES + 1);
    }

    void pose(Expression now) {
        double right = StrictMath.toRadians(0.75 * now.gazeRightDegrees());
        double up = StrictMath.toRadians(0.75 * now.gazeUpDegrees());
        double cosRight = StrictMath.cos(right);
        double sinRight = StrictMath.sin(right);
        double cosUp = StrictMath.cos(up);
        double sinUp = StrictMath.sin(up);
        int i = 0;
        for (int ring = 0; ring < RINGS; ring++) {
            double tilt = REACH * ring / (RINGS - 1);
            for (int spoke = 0; spoke <= SPOKES; spoke++) {
                double turn = 2 * StrictMath.PI * spoke / SPOKES;
                double dx = StrictMath.sin(tilt) * StrictMath.cos(turn);
                double dy = StrictMath.sin(tilt) * StrictMath.sin(turn);
                double dz = StrictMath.cos(tilt);
                placeAt(i, dx, dy, dz);
                double gx = cosRight * dx - sinRight * dz;
                double gz = sinRight * dx + cosRight * dz;
                mesh.texture(i++, gx, cosUp * dy - sinUp * gz);
            }
        }
    }

    private void placeAt(int i, double dx, double dy, double dz) {
        double r = Anatomy.EYEBALL_RADIUS;
        mesh.place(i, side * model.eyeX + r * dx, model.eyeY + r * dy, model.eyeZ + r * dz);
        mesh.normalX[i] = (float) dx;
        mesh.normalY[i] = (float) dy;
        mesh.normalZ[i] = (float) dz;
    }
}
