package org.mdhr4j.face.detect;

import java.util.List;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FaceSquare;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.face.image.SourceImage;

/**
 * Lays the mesh of 468 points over a face (MediaPipe's face mesh; Kartynnik et al., 2019).
 *
 * <p>Belongs to one thread at a time; close it at the end.
 */
public final class MeshNetwork implements AutoCloseable {
    private static final int SIZE = 192;
    private static final double SETTLED = 0.05;
    private static final int MAX_PASSES = 3;

    private final TfliteNetwork network = new TfliteNetwork("face_landmark.tflite", SIZE);

    /**
     * A mesh, and how sure the network is that a face is there.
     *
     * @param mesh in pixels of the picture
     * @param presence 0 to 1; below 0.5 there is none
     */
    public record Result(FaceMesh mesh, double presence) {}

    /**
     * Runs the network once on a square and returns what it sees there. Points are good only if the
     * square was: see {@link #settle}.
     */
    public Result once(SourceImage image, FaceSquare square) {
        Similarity toCut = square.toCrop(SIZE);
        List<float[]> outputs = network.run(image.cut(toCut, SIZE), 1 / 255f, 0);
        float[] points = outputs.get(0);
        float[] presence = outputs.get(1);
        if (points.length < presence.length) {
            points = outputs.get(1);
            presence = outputs.get(0);
        }
        FaceMesh mesh = new FaceMesh(points).mapped(toCut.inverse());
        return new Result(mesh, 1 / (1 + Math.exp(-presence[0])));
    }

    /**
     * Runs the network until the square fits the mesh in it: a detector's box is too rough for good
     * points, and whether a face is there is only known once the square fits.
     *
     * @param minPasses 2 for a detector's square, 1 for the mesh of a film's frame before
     */
    public Result settle(SourceImage image, FaceSquare square, int minPasses) {
        Result result = once(image, square);
        FaceSquare before = square;
        for (int pass = 1; pass < MAX_PASSES; pass++) {
            FaceSquare next = result.mesh().square();
            if (pass >= minPasses && before.difference(next) < SETTLED) {
                break;
            }
            result = once(image, next);
            before = next;
        }
        return result;
    }

    @Override
    public void close() {
        network.close();
    }
}
