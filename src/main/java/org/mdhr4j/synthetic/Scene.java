package org.mdhr4j.synthetic;

import org.mdhr4j.synthetic.face.HeadPose;
import org.mdhr4j.synthetic.face.Lighting;
import org.mdhr4j.synthetic.face.View;

/** Head movement, drifting light, backdrop and camera of a video. */
final class Scene {
    private static final double NOISE = 2.2;

    private final HeadPose[] poses;
    private final Lighting[] lights;
    private final long backdrop;
    private final long seed;

    Scene(int frameRateHz, int numFrames, long seed) {
        this.seed = seed;
        this.backdrop = Draws.seed(seed, "backdrop");
        poses = poses(new Draws(Draws.seed(seed, "head")), frameRateHz, numFrames);
        lights = lights(new Draws(Draws.seed(seed, "light")), frameRateHz, numFrames);
    }

    private static HeadPose[] poses(Draws draws, int hz, int numFrames) {
        double yaw = 4 * draws.normal();
        double pitch = 2.2 * draws.normal();
        double zoom = 1 + 0.025 * draws.normal();
        SlowNoise[] motions = new SlowNoise[5];
        for (int k = 0; k < motions.length; k++) {
            motions[k] = new SlowNoise(2.2 * hz, 0.35 * hz, draws.normal());
        }
        HeadPose[] poses = new HeadPose[numFrames];
        for (int t = 0; t < numFrames; t++) {
            double[] m = new double[motions.length];
            for (int k = 0; k < m.length; k++) {
                m[k] = motions[k].next(draws.normal());
            }
            poses[t] =
                    new HeadPose(
                            limit(yaw + 4 * m[0], 25),
                            limit(pitch + 2.5 * m[1], 15),
                            limit(1.8 * m[2], 10),
                            limit(0.18 * m[3], 1),
                            limit(0.18 * m[4], 1),
                            limit(zoom - 1, 0.08) + 1);
        }
        return poses;
    }

    private static Lighting[] lights(Draws draws, int hz, int numFrames) {
        double azimuth = draws.uniform(-38, 38);
        double elevation = draws.uniform(20, 45);
        double key = draws.uniform(0.82, 1.12);
        double fill = draws.uniform(0.85, 1.25);
        double warmth = draws.uniform(-0.5, 0.7);
        SlowNoise strength = new SlowNoise(6.0 * hz, hz, draws.normal());
        SlowNoise direction = new SlowNoise(6.0 * hz, hz, draws.normal());
        Lighting[] lights = new Lighting[numFrames];
        for (int t = 0; t < numFrames; t++) {
            double drift = 1 + limit(0.05 * strength.next(draws.normal()), 0.15);
            double turn = limit(5 * direction.next(draws.normal()), 15);
            lights[t] = new Lighting(azimuth + turn, elevation, key * drift, fill * drift, warmth);
        }
        return lights;
    }

    private static double limit(double x, double bound) {
        return Math.max(-bound, Math.min(bound, x));
    }

    View view(int frame) {
        return new View(
                poses[frame], lights[frame], backdrop, NOISE, Draws.seed(seed, "noise", frame));
    }
}
