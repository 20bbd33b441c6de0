package org.mdhr4j.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.detect.BoxDetector;
import org.mdhr4j.face.detect.Detection;
import org.mdhr4j.face.detect.MeshNetwork;
import org.mdhr4j.face.geometry.FaceBox;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.FaceSquare;
import org.mdhr4j.face.geometry.HeadAngles;
import org.mdhr4j.face.image.SourceImage;
import org.mdhr4j.image.RgbImage;

/** The picture at hand and the three networks that look at it. */
final class FaceSearch implements AutoCloseable {
    /** Two meshes that share more of the smaller one's box than this lie on one face. */
    private static final double SAME_FACE = 0.5;

    private static final double MIN_PRESENCE = 0.5;

    private static @Nullable FaceSearch ahead;
    private static boolean wasOpened;

    private final SourceImage image = new SourceImage();
    private final BoxDetector shortRange = BoxDetector.shortRange();
    private final BoxDetector fullRange = BoxDetector.fullRange();
    private final MeshNetwork network = new MeshNetwork();

    private FaceSearch() {}

    /** Loads the libraries and opens the networks for whoever is the first to search. */
    static synchronized void prepare() {
        if (!wasOpened && ahead == null) {
            ahead = new FaceSearch();
        }
    }

    /**
     * Opens the networks, or takes those that were opened ahead; waits if they are being opened.
     */
    static synchronized FaceSearch open() {
        FaceSearch prepared = ahead;
        ahead = null;
        wasOpened = true;
        return prepared == null ? new FaceSearch() : prepared;
    }

    void set(RgbImage picture) {
        image.set(picture);
    }

    /** Boxes from both detectors over the whole picture. */
    List<Detection> overview() {
        List<Detection> found = new ArrayList<>(shortRange.detect(image));
        found.addAll(fullRange.detect(image));
        return Detection.joined(found);
    }

    /** Boxes from parts of the picture, for faces that are small in it. */
    List<Detection> closeUps(int minFacePixels) {
        List<Detection> found = new ArrayList<>();
        for (FaceBox tile : SearchTiles.of(image.width(), image.height(), minFacePixels)) {
            found.addAll(fullRange.detect(image, tile));
        }
        return Detection.joined(found);
    }

    /**
     * Lays a mesh over every detected face; what proves to be none, or the same as an earlier one,
     * is left out.
     *
     * @param known meshes of faces that were found already
     */
    List<MeshNetwork.Result> meshes(List<Detection> detections, List<FaceMesh> known) {
        List<FaceMesh> taken = new ArrayList<>(known);
        List<MeshNetwork.Result> results = new ArrayList<>();
        for (Detection detection : detections) {
            if (taken.stream().noneMatch(mesh -> isSame(mesh.bounds(), detection.box()))) {
                MeshNetwork.Result result = settle(detection.square(), 2);
                if (isFace(result) && taken.stream().noneMatch(m -> isSame(m, result.mesh()))) {
                    taken.add(result.mesh());
                    results.add(result);
                }
            }
        }
        return results;
    }

    MeshNetwork.Result settle(FaceSquare square, int minPasses) {
        return network.settle(image, square, minPasses);
    }

    /** Whether the network sees a face, and its middle lies in the picture. */
    boolean isFace(MeshNetwork.Result result) {
        FacePoint middle = result.mesh().bounds().centre();
        return result.presence() >= MIN_PRESENCE
                && middle.x() >= 0
                && middle.x() < image.width()
                && middle.y() >= 0
                && middle.y() < image.height();
    }

    static boolean isSame(FaceMesh first, FaceMesh second) {
        return isSame(first.bounds(), second.bounds());
    }

    private static boolean isSame(FaceBox first, FaceBox second) {
        return first.nesting(second) > SAME_FACE;
    }

    static double longerSide(FaceMesh mesh) {
        FaceBox box = mesh.bounds();
        return Math.max(box.width(), box.height());
    }

    /** Largest first. */
    static Comparator<FaceMesh> bySize() {
        return Comparator.comparingDouble(FaceSearch::longerSide).reversed();
    }

    Face describe(int id, MeshNetwork.Result result) {
        FaceMesh mesh = result.mesh();
        return new Face(
                id, result.presence(), mesh, HeadAngles.of(mesh), FaceQuality.of(image, mesh));
    }

    @Override
    public void close() {
        network.close();
        fullRange.close();
        shortRange.close();
        image.close();
    }
}
