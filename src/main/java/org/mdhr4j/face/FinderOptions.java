package org.mdhr4j.face;

/**
 * Says which faces are sought.
 *
 * @param minFacePixels faces are left out whose box is shorter than this on its longer side; the
 *     smaller it is beside the picture, the more parts of the picture are searched one by one
 * @param maxFaces at most this many are returned, the largest ones
 */
public record FinderOptions(int minFacePixels, int maxFaces) {
    /** The smallest size that can be asked for: below it nothing is found. */
    public static final int MINIMUM = 20;

    /** Every face of 50 pixels or more. */
    public static final FinderOptions ALL = new FinderOptions(50, Integer.MAX_VALUE);

    /** The largest face alone, if it has 50 pixels or more. */
    public static final FinderOptions LARGEST = new FinderOptions(50, 1);

    public FinderOptions {
        if (minFacePixels < MINIMUM) {
            throw new IllegalArgumentException(
                    "Faces of %d pixels are asked for; at least %d are needed to find one."
                            .formatted(minFacePixels, MINIMUM));
        }
        if (maxFaces < 1) {
            throw new IllegalArgumentException(
                    "At most %d faces are asked for; 1 or more makes sense.".formatted(maxFaces));
        }
    }

    /** Returns the same options with another smallest size. */
    public FinderOptions withMinFacePixels(int pixels) {
        return new FinderOptions(pixels, maxFaces);
    }
}
