package org.mdhr4j.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.face.detect.Detection;
import org.mdhr4j.face.detect.MeshNetwork;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.image.RgbImage;

/**
 * Follows faces through the frames of a film. A face is sought where it was in the frame before,
 * which is quicker than a search and keeps people apart; the whole picture is searched when one was
 * lost, when the scene changes, and now and then for newcomers.
 *
 * <p>A person keeps one number as long as the face is followed. After a short loss it gets the same
 * number at the same place; after a longer one or a cut, if its proportions are close to those of
 * the person before, seen from about the same side. That is no face recognition: somebody who comes
 * back differently turned may get a new number, and look-alikes may share one.
 *
 * <p>Belongs to one thread at a time; close it at the end.
 */
public final class FaceTracker implements AutoCloseable {
    private static final int SEARCH_AFTER_LOSS_FRAMES = 5;
    private static final int MOST_LOST = 100;

    private final SceneChange sceneChange = new SceneChange();
    private final TrackerOptions options;
    private final List<Track> followed = new ArrayList<>();
    private final List<Track> lost = new ArrayList<>();
    private final Set<Integer> takenUp = new HashSet<>();
    private @Nullable FaceSearch opened;
    private long frame;
    private long lastLoss;
    private long lastSearch;
    private int scene;
    private int nextId;

    private FaceTracker(TrackerOptions options) {
        this.options = options;
        reset();
    }

    /** Loads the libraries and opens the networks for the first tracker, on any thread. */
    public static void prepare() {
        FaceSearch.prepare();
    }

    /** Opens a tracker with the usual options. */
    public static FaceTracker open() {
        return open(TrackerOptions.DEFAULT);
    }

    /** Opens a tracker. */
    public static FaceTracker open(TrackerOptions options) {
        return new FaceTracker(options);
    }

    /** Starts anew, for another film: numbers begin with 0 again. */
    public void reset() {
        followed.clear();
        lost.clear();
        takenUp.clear();
        sceneChange.reset();
        frame = 0;
        lastLoss = -SEARCH_AFTER_LOSS_FRAMES - 1L;
        lastSearch = -options.searchEveryFrames();
        scene = 0;
        nextId = 0;
    }

    /** Takes the next frame and returns its faces, the largest first; empty if there is none. */
    public List<Face> next(RgbImage image) {
        search().set(image);
        takenUp.clear();
        if (sceneChange.isCut(image)) {
            scene++;
            List.copyOf(followed).forEach(this::lose);
            lastSearch = frame - options.searchEveryFrames();
        }
        follow();
        if (mustSearch()) {
            discover();
        }
        frame++;
        return followed.stream()
                .sorted(Comparator.comparing(Track::mesh, FaceSearch.bySize()))
                .limit(options.faces().maxFaces())
                .map(track -> search().describe(track.id(), track.result()))
                .toList();
    }

    /** Returns the number of cuts seen so far; no movement goes on from one scene to the next. */
    public int scene() {
        return scene;
    }

    /**
     * Returns the numbers of those people of the last frame whose faces no movement joins to the
     * frame before: newcomers, and those who were lost and found again, maybe in the same frame but
     * elsewhere, as after a cut that shows the same room.
     */
    public Set<Integer> takenUp() {
        return Set.copyOf(takenUp);
    }

    /** The networks, which the thread that searches opens: others need not wait for that. */
    private FaceSearch search() {
        FaceSearch search = opened == null ? FaceSearch.open() : opened;
        opened = search;
        return search;
    }

    private void follow() {
        List<FaceMesh> seen = new ArrayList<>();
        for (Track track : List.copyOf(followed)) {
            MeshNetwork.Result result = search().settle(track.expected(), 1);
            FaceMesh mesh = result.mesh();
            if (isWanted(result)
                    && track.isNear(mesh)
                    && seen.stream().noneMatch(other -> FaceSearch.isSame(other, mesh))) {
                track.see(result, frame, scene);
                seen.add(mesh);
            } else {
                lose(track);
            }
        }
    }

    private boolean isWanted(MeshNetwork.Result result) {
        return search().isFace(result)
                && FaceSearch.longerSide(result.mesh()) >= options.faces().minFacePixels();
    }

    private void lose(Track track) {
        followed.remove(track);
        lost.add(track);
        lastLoss = frame;
        if (lost.size() > MOST_LOST) {
            lost.remove(0);
        }
    }

    private boolean mustSearch() {
        return followed.isEmpty()
                || frame - lastLoss <= SEARCH_AFTER_LOSS_FRAMES
                || frame - lastSearch >= options.searchEveryFrames();
    }

    /** Searches the whole picture; its parts only as often as newcomers are sought. */
    private void discover() {
        List<Detection> detections = new ArrayList<>(search().overview());
        if (frame - lastSearch >= options.searchEveryFrames()) {
            detections.addAll(search().closeUps(options.faces().minFacePixels()));
            lastSearch = frame;
        }
        List<FaceMesh> known = followed.stream().map(Track::mesh).toList();
        search().meshes(detections, known).stream()
                .filter(this::isWanted)
                .sorted(Comparator.comparing(MeshNetwork.Result::mesh, FaceSearch.bySize()))
                .forEach(this::meet);
    }

    /** Takes up a newly found face: somebody who was lost, or a newcomer. */
    private void meet(MeshNetwork.Result result) {
        Optional<Track> known =
                lost.stream().min(Comparator.comparingDouble(track -> unlikeness(track, result)));
        if (known.isPresent() && unlikeness(known.get(), result) < 1) {
            Track track = known.get();
            lost.remove(track);
            if (track.frame() + 1 < frame || !track.isNear(result.mesh())) {
                takenUp.add(track.id());
            }
            track.see(result, frame, scene);
            followed.add(track);
        } else {
            takenUp.add(nextId);
            followed.add(new Track(nextId++, result, frame, scene));
        }
    }

    private double unlikeness(Track track, MeshNetwork.Result result) {
        return track.unlikeness(result.mesh(), frame, scene, options.rememberFrames());
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
