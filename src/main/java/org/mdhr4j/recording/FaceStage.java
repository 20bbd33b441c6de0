package org.mdhr4j.recording;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceTracker;
import org.mdhr4j.face.FinderOptions;
import org.mdhr4j.face.TrackerOptions;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.face.align.FaceAligner;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.InputFrame;

/** Finds, follows and cuts out the faces of frames. Belongs to one thread at a time. */
final class FaceStage implements Iterator<FacedFrame>, AutoCloseable {
    private final FrameSource frames;
    private final FrameTransform transform;
    private final FacePick choice;
    private final FaceSelection asked;
    private final boolean isWhole;
    private final @Nullable FaceTracker tracker;
    private final FaceAligner aligner;
    private final CropShapes shapes;
    private final @Nullable CropPictures files;
    private final FrameWatcher watcher;
    private final int leastPixels;
    private @Nullable String recording;
    private int scene;
    private long framesWithOthers;
    private long nanos;

    /**
     * Makes the stage.
     *
     * @param frames closed with it
     * @param transform from a crop to the model's input
     * @param watcher sees every frame
     */
    FaceStage(
            FrameSource frames,
            AlignmentChoice alignment,
            RecordingOptions options,
            FrameTransform transform,
            FrameWatcher watcher) {
        this.frames = frames;
        this.watcher = watcher;
        this.transform = transform;
        this.isWhole = alignment.alignment() == Alignment.NONE;
        this.asked = options.faces();
        this.choice = new FacePick(isWhole ? FaceSelection.LARGEST : asked);
        this.shapes = new CropShapes(alignment.alignment(), options.isStrict());
        this.files = options.crops().map(CropPictures::new).orElse(null);
        this.leastPixels = minFacePixels(options);
        FinderOptions faces = FinderOptions.ALL.withMinFacePixels(leastPixels);
        this.tracker =
                alignment.isBlind()
                        ? null
                        : FaceTracker.open(TrackerOptions.DEFAULT.withFaces(faces));
        this.aligner = new FaceAligner(alignment.alignment());
    }

    /** A crop is a face however small it is, unless a size was asked for. */
    private int minFacePixels(RecordingOptions options) {
        boolean isAsked = options.minFacePixels() != FinderOptions.ALL.minFacePixels();
        return isWhole && !isAsked ? FinderOptions.MINIMUM : options.minFacePixels();
    }

    @Override
    public boolean hasNext() {
        return frames.hasNext();
    }

    @Override
    public FacedFrame next() {
        InputFrame frame = frames.next();
        long start = System.nanoTime();
        shapes.see(frame);
        boolean isFresh = isFresh(frame);
        List<FaceCrop> crops = new ArrayList<>();
        FoundFaces found = FoundFaces.unknown();
        if (tracker == null) {
            crops.add(whole(frame));
        } else {
            List<Face> all = tracker.next(frame.image());
            isFresh |= tracker.scene() != scene;
            scene = tracker.scene();
            List<Face> chosen = choice.of(all);
            framesWithOthers += all.size() > chosen.size() ? 1 : 0;
            found = new FoundFaces(chosen, all, leastPixels);
            for (Face face : chosen) {
                crops.add(crop(frame, face, tracker.takenUp().contains(face.id())));
            }
        }
        crops.forEach(crop -> watcher.crop(frame.place(), crop.id(), crop.planes()));
        watcher.see(frame, found);
        nanos += System.nanoTime() - start;
        return new FacedFrame(frame.place(), isFresh, crops);
    }

    private boolean isFresh(InputFrame frame) {
        String now = frame.place().recording();
        boolean isFresh = !now.equals(recording);
        if (isFresh && tracker != null) {
            tracker.reset();
            choice.reset();
            scene = 0;
        }
        recording = now;
        return isFresh;
    }

    private FaceCrop whole(InputFrame frame) {
        return new FaceCrop(0, false, Optional.empty(), planes(frame, 0, frame.image()));
    }

    private FaceCrop crop(InputFrame frame, Face face, boolean isFresh) {
        RgbImage image = aligner.align(frame.image(), face.mesh());
        return new FaceCrop(face.id(), isFresh, Optional.of(face), planes(frame, face.id(), image));
    }

    private byte[] planes(InputFrame frame, int id, RgbImage image) {
        if (files != null) {
            files.write(frame.place(), id, image);
        }
        return transform.planes(image);
    }

    /** What a user must know of the pictures, once all are seen. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(shapes.notes());
        boolean asksInVain = isWhole && asked == FaceSelection.ALL;
        if (framesWithOthers > 0) {
            notes.add(
                    "%,d frame%s other faces, which were not scored%s."
                            .formatted(
                                    framesWithOthers,
                                    framesWithOthers == 1 ? " shows" : "s show",
                                    asksInVain ? "" : "; --faces all scores them"));
        }
        if (asksInVain) {
            notes.add("the pictures are scored whole, as crops are, so each has one face at most.");
        }
        return notes;
    }

    /** Time spent on faces so far, without waiting for frames. */
    long nanos() {
        return nanos;
    }

    @Override
    public void close() {
        if (tracker != null) {
            tracker.close();
        }
        aligner.close();
    }
}
