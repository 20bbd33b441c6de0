package org.mdhr4j.recording;

import java.util.Locale;
import java.util.OptionalDouble;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.recognition.TrainedRate;

/**
 * Says how the frames of a recording meet the steps that a model counts in. A temporal model knows
 * the motion between frames at one rate, that of its training; frames of another rate are chosen by
 * their times.
 *
 * @param source frames a second of the recording, empty if nobody knows
 * @param model frames a second of the model's training
 * @param isResampled whether steps are chosen by time; otherwise every frame is one
 */
public record FrameRate(OptionalDouble source, double model, boolean isResampled) {
    /** Even rates that differ less are taken as they are. */
    private static final double TOLERANCE = 0.05;

    /**
     * Decides.
     *
     * @param source frames a second, empty if nobody knows
     * @param isEven whether frames follow each other at that rate
     * @param hasTimes whether frames have times
     * @param metadata of the weights
     * @param contextFrames frames before and after a frame that its scores depend on
     */
    static FrameRate of(
            OptionalDouble source,
            boolean isEven,
            boolean hasTimes,
            CheckpointMetadata metadata,
            int contextFrames) {
        double model = TrainedRate.of(metadata).framesPerSecond();
        boolean isTaken = isEven && isNear(source, model);
        return new FrameRate(source, model, hasTimes && contextFrames > 0 && !isTaken);
    }

    private static boolean isNear(OptionalDouble source, double model) {
        return source.isPresent() && Math.abs(source.getAsDouble() / model - 1) <= TOLERANCE;
    }

    /** Says in one sentence what was done; empty text where there is nothing to say. */
    String describe() {
        return isResampled
                ? String.format(
                        Locale.ROOT,
                        "%s; the model was trained at %.0f a second, so it saw the frames nearest to such steps.",
                        source.isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.2f frames a second%s",
                                        source.getAsDouble(),
                                        isNear(source, model) ? ", unevenly spaced" : "")
                                : "the frame rate is not known beforehand",
                        model)
                : "";
    }
}
