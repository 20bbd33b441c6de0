package org.mdhr4j.model.backbone;

/**
 * Describes a map that a backbone offers on the way: {@code [F, channels, size, size]}.
 *
 * @param channels number of channels
 * @param size height and width in positions
 */
public record Tap(int channels, int size) {
    public Tap {
        if (channels < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "A tap has at least one channel and one position, got %d channels of %dx%d."
                            .formatted(channels, size, size));
        }
    }
}
