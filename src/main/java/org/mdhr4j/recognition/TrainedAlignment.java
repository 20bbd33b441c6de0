package org.mdhr4j.recognition;

import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.face.align.Alignment;

/**
 * Knows how the faces are aligned that weights were trained on; other faces must be aligned in the
 * same way to be scored by them.
 *
 * @param alignment the recipe
 * @param isKnown whether the weights say so; otherwise it is {@link Alignment#ASSUMED}
 */
public record TrainedAlignment(Alignment alignment, boolean isKnown) {

    /** Reads what a checkpoint says of itself; drawn people are aligned as they were drawn. */
    public static TrainedAlignment of(CheckpointMetadata metadata) {
        return metadata.alignment()
                .map(said -> new TrainedAlignment(said, true))
                .orElseGet(() -> unsaid(metadata));
    }

    /**
     * Reads how faces in photos and films are to be cut out for a checkpoint. One that was trained
     * on pictures as they were ({@link Alignment#NONE}) does not say how those had been made, so
     * this is never {@code NONE}.
     */
    public static TrainedAlignment forPhotos(CheckpointMetadata metadata) {
        TrainedAlignment trained = of(metadata);
        return trained.alignment() == Alignment.NONE ? unsaid(metadata) : trained;
    }

    private static TrainedAlignment unsaid(CheckpointMetadata metadata) {
        boolean isDrawn = metadata.dataset().filter(Manifest::isDrawn).isPresent();
        return isDrawn
                ? new TrainedAlignment(Alignment.DRAWN, true)
                : new TrainedAlignment(Alignment.ASSUMED, false);
    }

    /** Returns the recipe's name, and that it is assumed if it is. */
    public String text() {
        return alignment.id() + (isKnown ? "" : " (assumed)");
    }

    /**
     * Says in one sentence that a data set's faces are aligned otherwise; empty if they are not.
     */
    public Optional<String> differenceFrom(Manifest data) {
        Alignment ofData = data.alignment().orElse(Alignment.ASSUMED);
        if (ofData == alignment) {
            return Optional.empty();
        }
        String message =
                "the faces of %s are aligned as '%s', those that the weights were trained on as '%s'; scores suffer from the difference. Take weights trained on '%s' faces%s.";
        String known = data.alignment().isPresent() ? ofData.id() : ofData.id() + " (assumed)";
        return Optional.of(message.formatted(data.name(), known, text(), ofData.id(), wayOn()));
    }

    private String wayOn() {
        boolean canBeMade = alignment == Alignment.MTCNN || alignment == Alignment.UPPER;
        return canBeMade
                ? ", or make the crops anew with 'mdhr data prepare --align %s'"
                        .formatted(alignment.id())
                : "";
    }
}
