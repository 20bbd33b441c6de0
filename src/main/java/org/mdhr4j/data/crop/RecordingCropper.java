package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceTracker;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.face.align.FaceAligner;
import org.mdhr4j.image.RgbImage;

/** Crops recordings one after the other; keep one for each thread and close it at the end. */
final class RecordingCropper implements AutoCloseable {
    private final FaceTracker tracker = FaceTracker.open();
    private final FaceAligner aligner;
    private final CropEncoder encoder;
    private final Runnable frameDone;

    /**
     * Makes a cropper.
     *
     * @param fileName any name with the ending that the crops will have
     * @param frameDone told of each frame
     */
    RecordingCropper(Alignment alignment, String fileName, Runnable frameDone) {
        this.aligner = new FaceAligner(alignment);
        this.encoder = new CropEncoder(fileName);
        this.frameDone = frameDone;
    }

    /**
     * Crops the frames of a recording.
     *
     * @param recording whose frames are wanted
     * @param raw where they are
     * @param files takes the crops
     * @param targets from a frame's number to its crop's place
     * @throws CancellationException if the thread was interrupted
     */
    RecordingCrops crop(Video recording, RawFrames raw, CropFiles files, IntFunction<Path> targets)
            throws IOException {
        int[] numbers = numbers(recording);
        String state = raw.state(numbers); // before reading: who replaces them meanwhile is noticed
        tracker.reset();
        Tally tally = new Tally(files, targets);
        Optional<String> damage = raw.read(numbers, tally);
        return new RecordingCrops(
                recording.name(),
                raw.place(),
                state,
                hash(numbers),
                numbers.length,
                tally.withoutFace,
                tally.missing,
                tally.broken,
                tally.withOthers,
                tally.more,
                damage.orElse(""));
    }

    static int[] numbers(Video recording) {
        int[] numbers = new int[recording.numFrames()];
        Arrays.setAll(numbers, recording::frameNumber);
        return numbers;
    }

    static String hash(int[] numbers) {
        return CropJournal.hash(Arrays.toString(numbers));
    }

    /** Frames of one recording as they come. */
    private final class Tally implements RawFrames.Sink {
        private final CropFiles files;
        private final IntFunction<Path> targets;
        private final FaceChoice choice = new FaceChoice();
        private final List<Integer> withoutFace = new ArrayList<>();
        private final List<Integer> missing = new ArrayList<>();
        private final List<Integer> broken = new ArrayList<>();
        private int withOthers;
        private long more;

        Tally(CropFiles files, IntFunction<Path> targets) {
            this.files = files;
            this.targets = targets;
        }

        @Override
        public void frame(int number, RgbImage image) throws IOException {
            List<Face> faces = tracker.next(image);
            Optional<Face> face = choice.choose(faces);
            if (face.isPresent()) {
                RgbImage crop = aligner.align(image, face.get().mesh());
                files.add(targets.apply(number), encoder.encode(crop));
                withOthers += faces.size() > 1 ? 1 : 0;
            } else {
                withoutFace.add(number);
            }
            done();
        }

        @Override
        public void missing(int number) {
            missing.add(number);
            done();
        }

        @Override
        public void broken(int number) {
            broken.add(number);
            done();
        }

        @Override
        public void more(long frames) {
            more = frames;
        }

        private void done() {
            frameDone.run();
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("Cropping was interrupted.");
            }
        }
    }

    @Override
    public void close() {
        tracker.close();
        aligner.close();
        encoder.close();
    }
}
