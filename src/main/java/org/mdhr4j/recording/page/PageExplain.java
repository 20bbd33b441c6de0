package org.mdhr4j.recording.page;

import org.mdhr4j.recognition.FaceMaps;
import org.mdhr4j.recognition.InputGradient;
import org.mdhr4j.recognition.Occlusion;
import org.mdhr4j.recognition.Recognizer;

/** Says how a page explains scores. */
public enum PageExplain {
    /** By covering one part of the face after the other, see {@link Occlusion}. */
    OCCLUSION(
            "Where it is red, covering that part of the face lowers it, where it is blue, covering raises it; the strongest change is %.2f.") {
        @Override
        FaceMaps maps(Recognizer recognizer, byte[] clip, int numFrames, int frame) {
            return Occlusion.of(recognizer, clip, numFrames, frame, Occlusion.USUAL_CELLS);
        }
    },
    /** By gradients, see {@link InputGradient}. */
    GRADIENT(
            "The redder a part of the face, the more a small change there would change it: by at most %.3f if every colour of the reddest changed by 1 of 255.") {
        @Override
        FaceMaps maps(Recognizer recognizer, byte[] clip, int numFrames, int frame) {
            return InputGradient.of(recognizer, clip, numFrames, frame, 2 * Occlusion.USUAL_CELLS);
        }
    };

    private final String meaning;

    PageExplain(String meaning) {
        this.meaning = meaning;
    }

    abstract FaceMaps maps(Recognizer recognizer, byte[] clip, int numFrames, int frame);

    /** What a map means, with a place for its largest value. */
    String meaning() {
        return meaning;
    }
}
