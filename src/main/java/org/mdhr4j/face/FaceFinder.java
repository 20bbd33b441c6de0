package org.mdhr4j.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mdhr4j.face.detect.Detection;
import org.mdhr4j.face.detect.MeshNetwork;
import org.mdhr4j.image.RgbImage;

/**
 * Finds the faces of single pictures.
 *
 * <pre>{@code
 * try (FaceFinder finder = FaceFinder.open()) {
 *     List<Face> faces = finder.find(image);
 * }
 * }</pre>
 *
 * <p>Holds three networks (about 40 MB of native memory). Belongs to one thread at a time and works
 * on that thread alone: for more threads open more finders. Close it at the end.
 */
public final class FaceFinder implements AutoCloseable {
    private final FaceSearch search = FaceSearch.open();
    private final FinderOptions options;

    private FaceFinder(FinderOptions options) {
        this.options = options;
    }

    /** Opens a finder for all faces of 50 pixels or more. */
    public static FaceFinder open() {
        return open(FinderOptions.ALL);
    }

    /** Opens a finder. */
    public static FaceFinder open(FinderOptions options) {
        return new FaceFinder(options);
    }

    /** Returns the faces of a picture, the largest first; empty if there is none. */
    public List<Face> find(RgbImage image) {
        search.set(image);
        List<Detection> detections = new ArrayList<>(search.overview());
        detections.addAll(search.closeUps(options.minFacePixels()));
        List<MeshNetwork.Result> found =
                search.meshes(detections, List.of()).stream()
                        .filter(r -> FaceSearch.longerSide(r.mesh()) >= options.minFacePixels())
                        .sorted(Comparator.comparing(MeshNetwork.Result::mesh, FaceSearch.bySize()))
                        .limit(options.maxFaces())
                        .toList();
        List<Face> faces = new ArrayList<>();
        for (MeshNetwork.Result result : found) {
            faces.add(search.describe(faces.size(), result));
        }
        return faces;
    }

    @Override
    public void close() {
        search.close();
    }
}
