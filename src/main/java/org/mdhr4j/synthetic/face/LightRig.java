package org.mdhr4j.synthetic.face;

/** Directions and colours of the lights, ready for shading. */
final class LightRig {
    final float keyX;
    final float keyY;
    final float keyZ;
    final float halfX;
    final float halfY;
    final float halfZ;
    final float fillX;
    final float fillY;
    final float fillZ;
    final float keyR;
    final float keyG;
    final float keyB;
    final float fill;

    LightRig(Lighting light) {
        double azimuth = StrictMath.toRadians(light.azimuthDegrees());
        double elevation = StrictMath.toRadians(light.elevationDegrees());
        keyX = (float) (StrictMath.cos(elevation) * StrictMath.sin(azimuth));
        keyY = (float) StrictMath.sin(elevation);
        keyZ = (float) (StrictMath.cos(elevation) * StrictMath.cos(azimuth));
        double length = Math.sqrt(keyX * keyX + keyY * keyY + (keyZ + 1) * (keyZ + 1));
        halfX = (float) (keyX / length);
        halfY = (float) (keyY / length);
        halfZ = (float) ((keyZ + 1) / length);
        double opposite = azimuth + StrictMath.toRadians(azimuth > 0 ? -85 : 85);
        fillX = (float) StrictMath.sin(opposite);
        fillY = 0.15f;
        fillZ = (float) Math.max(0.2, StrictMath.cos(opposite));
        keyR = (float) (light.key() * (1 + 0.10 * light.warmth()));
        keyG = (float) (light.key() * (1 + 0.01 * light.warmth()));
        keyB = (float) (light.key() * (1 - 0.16 * light.warmth()));
        fill = (float) light.fill();
    }
}
