package org.mdhr4j.recording;

import java.nio.file.Path;
import java.util.Optional;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.face.FinderOptions;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;
import org.mdhr4j.source.SourceOptions;

/**
 * Says how a recording is scored.
 *
 * @param alignment the recipe for faces, {@link Alignment#NONE} for pictures that are crops
 *     throughout; empty for that of the model's training, unless the pictures prove to be crops
 * @param faces which faces are scored
 * @param minFacePixels faces are left out whose box is shorter than this on its longer side
 * @param section which part is read, and how
 * @param window which frames scores are computed from
 * @param framesAtOnce frames that are computed together
 * @param view part of a crop that is scored; empty for what the model was tested on
 * @param crops folder for the crops that the model saw, empty for none
 * @param isStrict whether to stop at a crop that is odd
 */
public record RecordingOptions(
        Optional<Alignment> alignment,
        FaceSelection faces,
        int minFacePixels,
        SourceOptions section,
        StreamWindow window,
        int framesAtOnce,
        Optional<TestView> view,
        Optional<Path> crops,
        boolean isStrict) {
    /** The largest face, aligned as the model wants it, with full temporal context. */
    public static final RecordingOptions DEFAULT = builder().build();

    private static final int MOST_AT_ONCE = 4096;

    public RecordingOptions {
        new FinderOptions(minFacePixels, 1); // checks the size
        if (framesAtOnce < 1 || framesAtOnce > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "%d frames at once; at least 1 is needed, and %d are the most."
                            .formatted(framesAtOnce, MOST_AT_ONCE));
        }
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects {@link RecordingOptions}. */
    public static final class Builder {

        private Optional<Alignment> alignment = Optional.empty();
        private FaceSelection faces = FaceSelection.LARGEST;
        private int minFacePixels = FinderOptions.ALL.minFacePixels();
        private SourceOptions section = SourceOptions.ALL;
        private StreamWindow window = StreamWindow.fullContext();
        private int framesAtOnce = StreamingRecognizer.USUAL_FRAMES_AT_ONCE;
        private Optional<TestView> view = Optional.empty();
        private Optional<Path> crops = Optional.empty();
        private boolean isStrict;

        private Builder() {}

        /** Sets the recipe for faces; without it that of the model's training. */
        public Builder alignment(Alignment value) {
            alignment = Optional.of(value);
            return this;
        }

        /** Sets which faces are scored. */
        public Builder faces(FaceSelection value) {
            faces = value;
            return this;
        }

        /** Sets the smallest faces that are scored, in pixels of the longer side. */
        public Builder minFacePixels(int value) {
            minFacePixels = value;
            return this;
        }

        /** Sets which part is read, and how. */
        public Builder section(SourceOptions value) {
            section = value;
            return this;
        }

        /** Sets which frames scores are computed from. */
        public Builder window(StreamWindow value) {
            window = value;
            return this;
        }

        /** Sets the frames that are computed together: 1 for cameras, 8 to 16 for files. */
        public Builder framesAtOnce(int value) {
            framesAtOnce = value;
            return this;
        }

        /** Sets the part of a crop that is scored; without it what the model was tested on. */
        public Builder view(TestView value) {
            view = Optional.of(value);
            return this;
        }

        /** Sets the folder for the crops that the model saw. */
        public Builder crops(Path value) {
            crops = Optional.of(value);
            return this;
        }

        /** Sets whether to fail where otherwise a note would do. */
        public Builder strict(boolean value) {
            isStrict = value;
            return this;
        }

        /** Returns the finished options. */
        public RecordingOptions build() {
            return new RecordingOptions(
                    alignment,
                    faces,
                    minFacePixels,
                    section,
                    window,
                    framesAtOnce,
                    view,
                    crops,
                    isStrict);
        }
    }
}
