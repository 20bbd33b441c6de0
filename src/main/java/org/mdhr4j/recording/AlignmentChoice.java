package org.mdhr4j.recording;

import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.recognition.TrainedAlignment;
import org.mdhr4j.source.Input;

/**
 * Says how the faces of a recording are aligned, and why so.
 *
 * @param alignment the recipe
 * @param reason why it was chosen
 */
public record AlignmentChoice(Alignment alignment, Reason reason) {
    /** Says why a recipe was chosen. */
    public enum Reason {
        /** It was asked for. */
        ASKED("as asked for"),
        /** The weights say that they were trained on such faces. */
        WEIGHTS("as the weights were trained"),
        /** The weights do not say how they were trained. */
        ASSUMED("assumed: the weights do not say how the faces were aligned that they know"),
        /** The pictures are crops already. */
        CROPS("the pictures are cropped faces already");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Returns the reason in words. */
        public String words() {
            return words;
        }
    }

    /**
     * Chooses: what was asked for, else nothing for pictures that prove to be crops, else what the
     * weights know.
     *
     * @param asked empty if nobody asked for a recipe
     */
    static AlignmentChoice of(Optional<Alignment> asked, CheckpointMetadata metadata, Input input) {
        if (asked.isPresent()) {
            return new AlignmentChoice(asked.get(), Reason.ASKED);
        }
        TrainedAlignment trained = TrainedAlignment.forPhotos(metadata);
        return CropCheck.areCrops(input, trained.alignment())
                ? new AlignmentChoice(Alignment.NONE, Reason.CROPS)
                : new AlignmentChoice(
                        trained.alignment(), trained.isKnown() ? Reason.WEIGHTS : Reason.ASSUMED);
    }

    /** Whether every picture is taken for a face without looking for one. */
    boolean isBlind() {
        return alignment == Alignment.NONE && reason == Reason.ASKED;
    }

    /** Returns both in words, for example "mtcnn, as asked for". */
    public String describe() {
        return "%s, %s".formatted(alignment.id(), reason.words());
    }
}
