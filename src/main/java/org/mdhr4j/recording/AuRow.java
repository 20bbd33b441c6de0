package org.mdhr4j.recording;

import java.util.Optional;
import java.util.OptionalInt;
import org.mdhr4j.face.Face;
import org.mdhr4j.metrics.AuCalibration;
import org.mdhr4j.source.FramePlace;

/**
 * One face of one frame, or one frame without a face.
 *
 * @param place where the frame comes from
 * @param face the person's number in the recording: 0 for the first that was found; empty if the
 *     frame has no face
 * @param seen where the face was found and how it is turned; empty if the frame has none, or if
 *     every picture was taken for a face without looking for one
 * @param scores one cosine per AU, 0 to 1 with a temporal convolution, or a probability once
 *     calibrated; none if the frame has no face
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record AuRow(FramePlace place, OptionalInt face, Optional<Face> seen, float[] scores) {
    /** Returns the same row with probabilities in place of the scores. */
    public AuRow calibrated(AuCalibration calibration) {
        return new AuRow(place, face, seen, calibration.apply(scores));
    }

    /** Says whether the frame has this face, and so scores. */
    public boolean hasFace() {
        return face.isPresent();
    }
}
