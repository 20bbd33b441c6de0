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
import org.mdhr4j.face.align.FaceAligner;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.InputFrame;

/** Finds, follows and cuts out the faces of frames. Belongs to one thread at a time. */
final class FaceStage implements Iterator<FacedFrame>, AutoCloseable {
    private final FrameSource frames;
    private final FrameTransform transform;
    private final FacePick choice;
    private final boolean isBlind;
    private final @Nullable FaceTracker tracker;
    private final FaceAligner aligner;
    private final CropShapes shapes;
    private final @Nullable CropPictures files;
    private @Nullable String recording;
    private int scene;
    private long nanos;

    /**
     * Makes the stage.
     *
     * @param frames closed with it
     * @param transform from a crop to the model's input
     */
    FaceStage(
            FrameSource frames,
            AlignmentChoice alignment,
            RecordingOptions options,
            FrameTransform transform) {
        this.frames = frames;
        this.transform = transform;
        this.choice = new FacePick(options.faces());
        this.isBlind = alignment.isBlind();
        this.aligner = new FaceAligner(alignment.alignment());
        this.shapes = new CropShapes(alignment.alignment(), options.isStrict());
        this.files = options.crops().map(CropPictures::new).orElse(null);
        FinderOptions faces = FinderOptions.ALL.withMinFacePixels(options.minFacePixels());
        this.tracker = isBlind ? null : FaceTracker.open(TrackerOptions.DEFAULT.withFaces(faces));
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
        if (tracker == null) {
            crops.add(crop(frame, 0, Optional.empty(), frame.image()));
        } else {
            List<Face> all = tracker.next(frame.image());
            isFresh |= tracker.scene() != scene;
            scene = tracker.scene();
            for (Face face : choice.of(all)) {
                RgbImage image = aligner.align(frame.image(), face.mesh());
                crops.add(crop(frame, face.id(), Optional.of(face), image));
            }
        }
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

    private FaceCrop crop(InputFrame frame, int id, Optional<Face> face, RgbImage image) {
        if (files != null) {
            files.write(frame.place(), id, image);
        }
        return new FaceCrop(id, face, transform.planes(image));
    }

    /** What a user must know of the pictures, once all are seen. */
    List<String> notes() {
        return shapes.notes();
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
