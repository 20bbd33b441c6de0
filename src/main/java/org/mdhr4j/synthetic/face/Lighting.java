package org.mdhr4j.synthetic.face;

/**
 * The light of the scene: one soft key light, a weaker fill opposite, and light from all around.
 *
 * @param azimuthDegrees key light's direction, positive from the right of the picture
 * @param elevationDegrees key light's height above the face
 * @param key strength of the key light, 1 is normal
 * @param fill strength of fill and surrounding light, 1 is normal
 * @param warmth colour of the key light, -1 (bluish) to 1 (amber)
 */
public record Lighting(
        double azimuthDegrees, double elevationDegrees, double key, double fill, double warmth) {

    /** A studio portrait. */
    public static final Lighting STUDIO = new Lighting(-32, 34, 1, 1, 0.15);

    public Lighting {
        if (!(key >= 0 && fill >= 0 && key <= 3 && fill <= 3 && Math.abs(warmth) <= 1)) {
            throw new IllegalArgumentException(
                    "Lighting key %s, fill %s, warmth %s; 0..3, 0..3 and -1..1 are expected."
                            .formatted(key, fill, warmth));
        }
    }
}
