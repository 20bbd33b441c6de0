package org.mdhr4j.recognition;

import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;

/**
 * Knows how many frames a second the videos had that weights were trained on: as they say
 * themselves, else as their data set has. A temporal model knows motion at this rate alone.
 *
 * @param framesPerSecond of the training videos
 * @param isKnown whether the weights say so; otherwise it is assumed from their data set's name
 */
public record TrainedRate(double framesPerSecond, boolean isKnown) {
    /** Name of the metadata that says it. */
    public static final String ENTRY = "frames per second";

    private static final double BP4D = 25;
    private static final double DISFA = 20;

    /**
     * Reads what a checkpoint says of itself. Files of before it was written, and of other
     * programs: DISFA has 20 frames a second; BP4D, and all that is drawn here, 25.
     */
    public static TrainedRate of(CheckpointMetadata metadata) {
        return said(metadata)
                .map(rate -> new TrainedRate(rate, true))
                .orElseGet(() -> new TrainedRate(isDisfa(metadata) ? DISFA : BP4D, false));
    }

    private static Optional<Double> said(CheckpointMetadata metadata) {
        try {
            return Optional.ofNullable(metadata.other().get(ENTRY))
                    .map(Double::valueOf)
                    .filter(rate -> rate > 0 && Double.isFinite(rate));
        } catch (NumberFormatException e) {
            return Optional.empty(); // another program's entry of the same name
        }
    }

    private static boolean isDisfa(CheckpointMetadata metadata) {
        return metadata.dataset().filter(name -> name.contains("DISFA")).isPresent();
    }
}
