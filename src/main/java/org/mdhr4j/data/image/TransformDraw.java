package org.mdhr4j.data.image;

/**
 * The random choices of a training transform; the same for all frames of a clip.
 *
 * @param offsetX left edge of the crop, pixels
 * @param offsetY top edge of the crop, pixels
 * @param flips whether left and right change places
 * @param brightness factor, 1 leaves it
 * @param contrast factor, 1 leaves it
 * @param saturation factor, 1 leaves it
 */
public record TransformDraw(
        int offsetX,
        int offsetY,
        boolean flips,
        double brightness,
        double contrast,
        double saturation) {
    /** No choice at all: the first pixel, no flip, colours as they are. */
    public static final TransformDraw NONE = new TransformDraw(0, 0, false, 1, 1, 1);
}
