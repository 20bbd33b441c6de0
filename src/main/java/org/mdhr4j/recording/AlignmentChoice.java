package org.mdhr4j.recording;

import org.mdhr4j.face.align.Alignment;

/**
 * How the faces of a recording are aligned, and why so.
 *
 * @param alignment the recipe
 * @param reason why it was chosen
 */
public record AlignmentChoice(Alignment alignment, Reason reason) {
    /** Why a recipe was chosen. */
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

    /** Whether every picture is taken for a face without looking for one. */
    boolean isBlind() {
        return alignment == Alignment.NONE && reason == Reason.ASKED;
    }

    /** Returns both in words, for example "mtcnn, as asked for". */
    public String describe() {
        return "%s, %s".formatted(alignment.id(), reason.words());
    }
}
