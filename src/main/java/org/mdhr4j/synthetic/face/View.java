package org.mdhr4j.synthetic.face;

/**
 * Says how the picture is taken.
 *
 * @param pose position and turn of the head
 * @param lighting the light
 * @param backdrop seed of the background's colours
 * @param noise standard deviation of the camera's noise, in steps of 0..255
 * @param noiseSeed seed of that noise; another one for every frame of a video
 */
public record View(HeadPose pose, Lighting lighting, long backdrop, double noise, long noiseSeed) {

    /** Frontal, studio light, no noise. */
    public static final View PORTRAIT = new View(HeadPose.FRONTAL, Lighting.STUDIO, 0, 0, 0);

    public View {
        if (!(noise >= 0 && noise <= 40)) {
            throw new IllegalArgumentException("Noise %s is not within 0..40.".formatted(noise));
        }
    }

    /** Returns the same view of a head in another pose. */
    public View with(HeadPose changed) {
        return new View(changed, lighting, backdrop, noise, noiseSeed);
    }

    /** Returns the same view in another light. */
    public View with(Lighting changed) {
        return new View(pose, changed, backdrop, noise, noiseSeed);
    }
}
