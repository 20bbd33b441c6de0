package org.mdhr4j.synthetic.face;

import org.mdhr4j.facs.ActionUnit;

/** Moves the skin net of a person into an expression. */
final class FacePoser {
    private static final double LID_THICKNESS = 0.06;
    private static final GridShares SHARES = new GridShares(FaceGrid.SHARED);

    private final FaceModel model;

    FacePoser(FaceModel model) {
        this.model = model;
    }

    /** Writes the posed skin, normals included, into {@code skin}. */
    void pose(Expression now, Mesh skin) {
        copy(model.rest, skin);
        FaceModel.MOTIONS.forEach(
                (au, motion) -> {
                    double intensity = now.intensity(au);
                    if (intensity > 0) {
                        motion.addTo(skin, intensity);
                    }
                });
        dropJaw(now, skin);
        openLids(now, skin);
        closeLipGap(skin);
        turnRimsIn(skin);
        skin.computeNormals();
    }

    private static void copy(Mesh from, Mesh to) {
        System.arraycopy(from.x, 0, to.x, 0, from.x.length);
        System.arraycopy(from.y, 0, to.y, 0, from.y.length);
        System.arraycopy(from.z, 0, to.z, 0, from.z.length);
    }

    private static void dropJaw(Expression now, Mesh skin) {
        double jaw = now.intensity(ActionUnit.AU26);
        if (jaw == 0) {
            return;
        }
        double sealed = 1 - Math.min(1, 0.1 + 1.3 * now.intensity(ActionUnit.AU25));
        for (int i = 0; i < skin.numVertices(); i++) {
            float down = (float) (jaw * (SHARES.jaw[i] - sealed * SHARES.seal[i]));
            skin.y[i] -= (float) JawMotion.DROP * down;
            skin.z[i] -= (float) JawMotion.BACK * down;
        }
    }

    private void openLids(Expression now, Mesh skin) {
        float up = (float) (LidMotion.UPPER * LidMotion.upperOpening(model.identity, now));
        float down = (float) (LidMotion.LOWER * LidMotion.lowerOpening(model.identity, now));
        for (int n = 0; n < SHARES.lidVertices.length; n++) {
            int i = SHARES.lidVertices[n];
            skin.y[i] += up * SHARES.upperLid[i] - down * SHARES.lowerLid[i];
            restOnEyeball(skin, i, SHARES.lidHold[i]);
        }
    }

    /** Lids lie on the eyeball: moves a vertex to just above its surface. */
    private void restOnEyeball(Mesh skin, int i, float hold) {
        double dx = Math.abs(skin.x[i]) - model.eyeX;
        double dy = skin.y[i] - model.eyeY;
        double radius = Anatomy.EYEBALL_RADIUS + LID_THICKNESS;
        double square = Math.max(0.1, radius * radius - dx * dx - dy * dy);
        double surface = model.eyeZ + Math.sqrt(square);
        skin.z[i] += (float) (hold * (surface - skin.z[i]));
        skin.z[i] = (float) Math.max(skin.z[i], surface - LID_THICKNESS / 2);
    }

    private void closeLipGap(Mesh skin) {
        for (FaceGrid.Edge edge : model.grid.lipEdges()) {
            int a = edge.vertex();
            int b = edge.opposite();
            if (edge.isUpper() && skin.y[a] < skin.y[b]) {
                float middle = (skin.y[a] + skin.y[b]) / 2;
                skin.y[a] = middle;
                skin.y[b] = middle;
            }
        }
    }

    private void turnRimsIn(Mesh skin) {
        for (FaceGrid.Edge edge : model.grid.lipEdges()) {
            int from = edge.vertex();
            int to = edge.rim();
            skin.x[to] = skin.x[from] * 0.98f;
            skin.y[to] = skin.y[from] + (edge.isUpper() ? 0.12f : -0.12f);
            skin.z[to] = skin.z[from] - 0.55f;
        }
        for (FaceGrid.Edge edge : model.grid.lidEdges()) {
            int from = edge.vertex();
            int to = edge.rim();
            skin.x[to] = skin.x[from];
            skin.y[to] = skin.y[from] + (edge.isUpper() ? 0.0f : 0.035f);
            skin.z[to] = skin.z[from] - 0.16f;
        }
    }
}
