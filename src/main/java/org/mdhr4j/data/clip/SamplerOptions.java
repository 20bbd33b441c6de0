package org.mdhr4j.data.clip;

/**
 * Says how training clips are drawn.
 *
 * @param framesPerClip T
 * @param clipsPerVideo clips drawn from every video (or stretch) in an epoch, 1 as published; 0 for
 *     as many as cover it, so that every frame is seen
 * @param stretchFrames when above 0, a video longer than this is cut into stretches of so many
 *     frames and every stretch counts as a video; 606 gives DISFA 144 clips an epoch. 0 as
 *     published
 * @param seed start of all randomness
 */
public record SamplerOptions(int framesPerClip, int clipsPerVideo, int stretchFrames, long seed) {
    public SamplerOptions {
        if (framesPerClip < 1 || clipsPerVideo < 0 || stretchFrames < 0) {
            throw new IllegalArgumentException(
                    "Sampling needs frames-per-clip of at least 1, and clips-per-video and stretch-frames of 0 or more; got %d, %d and %d."
                            .formatted(framesPerClip, clipsPerVideo, stretchFrames));
        }
        if (stretchFrames > 0 && stretchFrames < framesPerClip) {
            throw new IllegalArgumentException(
                    "A stretch of %s frames cannot hold a clip of %s. Choose stretch-frames of at least frames-per-clip."
                            .formatted(stretchFrames, framesPerClip));
        }
    }

    /** Returns the published options: one clip per video and epoch. */
    public static SamplerOptions of(int framesPerClip, long seed) {
        return new SamplerOptions(framesPerClip, 1, 0, seed);
    }
}
