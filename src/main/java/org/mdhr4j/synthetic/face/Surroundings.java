package org.mdhr4j.synthetic.face;

/** What belongs to a head besides the face: ears, neck, shoulders and hanging hair. */
final class Surroundings {
    private static final int EAR_RINGS = 7;
    private static final int EAR_SPOKES = 28;
    private static final int NECK_ROWS = 10;
    private static final int NECK_COLUMNS = 25;
    private static final int HAIR_ROWS = 22;
    private static final int HAIR_COLUMNS = 20;

    private Surroundings() {}

    /**
     * An ear.
     *
     * @param side 1 for the right of the picture, -1 for the left
     */
    static Mesh ear(FaceModel model, int side) {
        int columns = EAR_SPOKES + 1;
        Mesh mesh =
                new Mesh(
                        Material.SKIN, EAR_RINGS * columns, Mesh.gridTriangles(EAR_RINGS, columns));
        double[] root = FaceModel.restPlace(model.identity, new SkinPoint(10.6, -1.2, false));
        for (int ring = 0; ring < EAR_RINGS; ring++) {
            double r = (double) ring / (EAR_RINGS - 1);
            for (int spoke = 0; spoke < columns; spoke++) {
                double turn = side * 2 * StrictMath.PI * spoke / EAR_SPOKES;
                placeEar(mesh, ring * columns + spoke, root, side, r, turn);
            }
        }
        mesh.computeNormals();
        mesh.isTwoSided = true;
        return mesh;
    }

    private static void placeEar(Mesh mesh, int i, double[] root, int side, double r, double turn) {
        double across = StrictMath.cos(turn);
        double along = StrictMath.sin(turn);
        double lobe = along < 0 ? 1 - 0.28 * along * along : 1;
        double outX = 1.3 * r * across * side * lobe;
        double y = root[1] - 0.3 + 2.65 * r * along + 0.25 * r * across * side;
        double rim = 0.38 * Curves.bell(r - 0.86, 0.16) - 0.5 * Curves.bell(r, 0.5) - 0.3 * r * r;
        double rear = 0.75 * outX;
        double x = root[0] + 0.15 + 0.85 * outX + 0.35 * rim;
        mesh.place(i, side * x, y, root[2] - rear + rim + 0.2);
        mesh.texture(i, side * (8.9 + 0.3 * across), -3.4 + 0.4 * along);
    }

    /** The neck; its top follows the head, its bottom stays ({@code v} holds the share, 0..1). */
    static Mesh neck(FaceModel model) {
        Mesh mesh =
                new Mesh(
                        Material.SKIN,
                        NECK_ROWS * NECK_COLUMNS,
                        Mesh.gridTriangles(NECK_ROWS, NECK_COLUMNS));
        double wide = 4.45 + 0.25 * model.identity.score(Trait.JAW_WIDTH);
        for (int i = 0; i < NECK_ROWS; i++) {
            double down = (double) i / (NECK_ROWS - 1);
            for (int j = 0; j < NECK_COLUMNS; j++) {
                double turn = StrictMath.PI * (j / (NECK_COLUMNS - 1.0) - 0.5) * 1.15;
                double flare = 1 + 0.35 * down * down * down;
                int k = i * NECK_COLUMNS + j;
                mesh.place(
                        k,
                        wide * flare * StrictMath.sin(turn),
                        -3 - 15.5 * down,
                        -3.2 + 5.2 * StrictMath.cos(turn) * (1 - 0.1 * down));
                mesh.texture(k, 7.0 * turn / 1.8, -11.0 - 1.8 * down);
            }
        }
        mesh.computeNormals();
        return mesh;
    }

    /** Shoulders in cloth. */
    static Mesh shoulders() {
        int columns = 31;
        int rows = 8;
        Mesh mesh = new Mesh(Material.CLOTH, rows * columns, Mesh.gridTriangles(rows, columns));
        for (int i = 0; i < rows; i++) {
            double down = (double) i / (rows - 1);
            for (int j = 0; j < columns; j++) {
                double t = 2.0 * j / (columns - 1) - 1;
                double x = t * (18 + 4 * down);
                double collar = -14.6 - 1.6 * Curves.bell(x, 3.4);
                double slope = 0.016 * x * x;
                int k = i * columns + j;
                mesh.place(k, x, collar - slope - 9 * down, 0.6 + 4 * down - 0.02 * x * x);
                mesh.texture(k, x, down);
            }
        }
        mesh.computeNormals();
        return mesh;
    }

    /** Hair that hangs behind and beside the face. */
    static Mesh hangingHair(FaceModel model) {
        Mesh mesh =
                new Mesh(
                        Material.HAIR,
                        HAIR_ROWS * HAIR_COLUMNS * 2,
                        doubled(Mesh.gridTriangles(HAIR_ROWS, HAIR_COLUMNS)));
        placeHair(model, mesh, 1, 0);
        placeHair(model, mesh, -1, HAIR_ROWS * HAIR_COLUMNS);
        mesh.computeNormals();
        mesh.isTwoSided = true;
        return mesh;
    }

    private static void placeHair(FaceModel model, Mesh mesh, int side, int first) {
        Identity who = model.identity;
        double wide = 8.0 * (1 + 0.03 * who.score(Trait.FACE_WIDTH));
        double end = HairStyle.end(who);
        for (int i = 0; i < HAIR_ROWS; i++) {
            double down = (double) i / (HAIR_ROWS - 1);
            for (int j = 0; j < HAIR_COLUMNS; j++) {
                double ragged = 0.9 * Noise.smooth(who.seed() + 52, j * 0.9, side);
                double y = Curves.mix(7.5, end + ragged, down);
                double across = side > 0 ? j : HAIR_COLUMNS - 1.0 - j;
                double turn = 0.25 + 2.2 * across / (HAIR_COLUMNS - 1);
                double crown = StrictMath.sqrt(Math.max(0.02, 1 - Curves.pow((y - 1) / 9.5, 2)));
                double top = y > 1 ? crown : 1 - 0.012 * (1 - y);
                double wave =
                        0.22 * Noise.smooth(who.seed() + 51, across * 0.55 + 90 * side, y * 0.35);
                double r = wide * top + 0.55 * Curves.step(6, 0, y) + wave;
                int k = first + i * HAIR_COLUMNS + j;
                mesh.place(
                        k,
                        side * (r * StrictMath.sin(turn) + 0.35 * Curves.step(-3, -10, y)),
                        y,
                        -1.9 + 4.0 * StrictMath.cos(turn));
                mesh.texture(k, across * 0.5 + 40 * side, y);
            }
        }
    }

    private static int[] doubled(int[] triangles) {
        int[] all = new int[triangles.length * 2];
        for (int i = 0; i < triangles.length; i++) {
            all[i] = triangles[i];
            all[triangles.length + i] = triangles[i] + HAIR_ROWS * HAIR_COLUMNS;
        }
        return all;
    }
}
