package org.mdhr4j.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds what came of scoring a recording.
 *
 * @param frames frames that were read
 * @param framesWithoutFace frames of them in which no face was found
 * @param people different persons that were scored
 * @param notes what a user must know
 * @param passedOver what was left out, mended, assumed or left without a score, one sentence each
 * @param damage what is wrong with the input, empty if it was read whole
 * @param times what each part took
 */
public record RecordingOutcome(
        long frames,
        long framesWithoutFace,
        int people,
        List<String> notes,
        List<String> passedOver,
        Optional<String> damage,
        PartTimes times) {
    public RecordingOutcome {
        notes = List.copyOf(notes);
        passedOver = List.copyOf(passedOver);
    }

    /** Returns the same with one more thing that was assumed and that a user must know. */
    RecordingOutcome noting(String note) {
        return new RecordingOutcome(
                frames,
                framesWithoutFace,
                people,
                with(notes, note),
                with(passedOver, note),
                damage,
                times);
    }

    private static List<String> with(List<String> notes, String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return all;
    }

    /**
     * Time that the parts worked, without waiting for each other.
     *
     * @param decodingSeconds reading and decoding, of all its threads together
     * @param facesSeconds finding, following and aligning faces
     * @param scoringSeconds the model
     * @param wholeSeconds from the first frame to the last row
     */
    public record PartTimes(
            double decodingSeconds,
            double facesSeconds,
            double scoringSeconds,
            double wholeSeconds) {}
}
