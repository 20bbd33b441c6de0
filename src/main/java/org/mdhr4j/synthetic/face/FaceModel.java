package org.mdhr4j.synthetic.face;

import java.util.EnumMap;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;

/**
 * One person, prepared for drawing at one picture size: the skin net at rest and the textures.
 * Immutable, so several threads may draw the same person.
 */
final class FaceModel {
    /** Movements are the same for everyone: they live in canonical coordinates. */
    static final Map<ActionUnit, Displacement> MOTIONS = motions();

    private static final double FACE_WIDTH_STEP = 0.032;

    final Identity identity;
    final FaceGrid grid = FaceGrid.SHARED;
    final Mesh rest;
    final SkinTexture texture;
    final double eyeX;
    final double eyeY;
    final double eyeZ;

    FaceModel(Identity identity, int sizePixels) {
        this.identity = identity;
        this.rest = restShape(identity);
        this.texture = new SkinTexture(identity, sizePixels);
        double[] eye = restPlace(identity, new SkinPoint(Anatomy.EYE_MIDDLE, 0, false));
        this.eyeX = eye[0];
        this.eyeY = eye[1] + 0.17;
        this.eyeZ = eye[2] + 0.32 - Anatomy.EYEBALL_RADIUS;
    }

    private static Map<ActionUnit, Displacement> motions() {
        Map<ActionUnit, Displacement> all = new EnumMap<>(ActionUnit.class);
        for (ActionUnit au : Expression.SUPPORTED) {
            all.put(au, Displacement.of(FaceGrid.SHARED, AuMotion.of(au)));
        }
        return all;
    }

    private static Mesh restShape(Identity identity) {
        FaceGrid grid = FaceGrid.SHARED;
        Mesh mesh = new Mesh(Material.SKIN, grid.size(), grid.triangles());
        for (int i = 0; i < grid.size(); i++) {
            SkinPoint p = grid.point(i);
            double[] at = restPlace(identity, p);
            mesh.place(i, at[0], at[1], at[2]);
            mesh.texture(i, p.s(), p.v());
        }
        mesh.computeNormals();
        raiseHair(identity, mesh);
        mesh.computeNormals();
        return mesh;
    }

    private static void raiseHair(Identity identity, Mesh mesh) {
        for (int i = 0; i < mesh.numVertices(); i++) {
            double volume = HairStyle.volume(identity, mesh.s[i], mesh.v[i]);
            mesh.place(
                    i,
                    mesh.x[i] + volume * mesh.normalX[i],
                    mesh.y[i] + volume * mesh.normalY[i],
                    mesh.z[i] + volume * mesh.normalZ[i]);
        }
    }

    /** Place of a skin point on this person's face at rest, eyes and mouth closed. */
    static double[] restPlace(Identity identity, SkinPoint p) {
        double[] at = HeadShape.place(p, 1 + FACE_WIDTH_STEP * identity.score(Trait.FACE_WIDTH));
        double[] pull = new double[3];
        for (Trait trait : Trait.values()) {
            double score = identity.score(trait);
            if (score == 0) {
                continue;
            }
            pull[0] = pull[1] = pull[2] = 0;
            for (SkinPull skin : TraitShapes.of(trait)) {
                skin.addTo(pull, p);
            }
            for (int k = 0; k < 3; k++) {
                at[k] += score * pull[k];
            }
        }
        return at;
    }
}
