package org.mdhr4j.metrics;

/** Checks the sizes of [frames, A] blocks. */
final class Blocks {
    private Blocks() {}

    static void check(int numScores, int numLabels, int numAus) {
        if (numScores != numLabels || numScores % numAus != 0) {
            throw new IllegalArgumentException(
                    "A block has %d scores and %d labels; both must hold the same number of frames of %d AUs."
                            .formatted(numScores, numLabels, numAus));
        }
    }

    static void checkMask(int maskLength, int numFrames) {
        if (maskLength != numFrames) {
            throw new IllegalArgumentException(
                    "The frame mask has %d entries for a block of %d frames."
                            .formatted(maskLength, numFrames));
        }
    }
}
