package org.mdhr4j.face;

import org.mdhr4j.face.detect.MeshNetwork;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FaceShape;
import org.mdhr4j.face.geometry.FaceSquare;

/** A person in a film, and where the face was last seen. */
final class Track {
    /** Farther or larger jumps, in shares of the face's square, are not of one face. */
    private static final double LONGEST_JUMP = 0.5;

    /** Larger changes from one frame to the next are not expected to go on. */
    private static final double STEADY = 0.2;

    private static final double SAME = 1;
    private static final double OTHER = 3;

    private final int id;
    private MeshNetwork.Result result;
    private FaceSquare expected;
    private FaceShape shape;
    private long frame;
    private int scene;

    Track(int id, MeshNetwork.Result result, long frame, int scene) {
        this.id = id;
        this.result = result;
        this.expected = result.mesh().square();
        this.shape = FaceShape.of(result.mesh());
        this.frame = frame;
        this.scene = scene;
    }

    int id() {
        return id;
    }

    long frame() {
        return frame;
    }

    MeshNetwork.Result result() {
        return result;
    }

    FaceMesh mesh() {
        return result.mesh();
    }

    /** Where the face is sought in the next frame, if it moves on as it moved last. */
    FaceSquare expected() {
        return expected;
    }

    void see(MeshNetwork.Result seen, long now, int currentScene) {
        FaceSquare square = seen.mesh().square();
        boolean isSteady = now == frame + 1 && mesh().square().difference(square) < STEADY;
        expected = isSteady ? square.onwardsFrom(mesh().square()) : square;
        result = seen;
        shape = FaceShape.of(seen.mesh());
        frame = now;
        scene = currentScene;
    }

    /** Whether a face in the next frame can be this one, from where it is. */
    boolean isNear(FaceMesh mesh) {
        return mesh().square().difference(mesh.square()) < LONGEST_JUMP;
    }

    /**
     * How unlike a newly found face is to this lost one, below 1 if it is taken for the same: by
     * its place if the loss was short and in the same scene, otherwise by its shape alone.
     */
    double unlikeness(FaceMesh mesh, long now, int currentScene, int rememberFrames) {
        double difference = shape.difference(FaceShape.of(mesh));
        boolean hasPlace = scene == currentScene && now - frame <= rememberFrames;
        return hasPlace && isNear(mesh) ? difference / OTHER : difference / SAME;
    }
}
