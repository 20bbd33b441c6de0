package org.mdhr4j.synthetic;

/**
 * Turns a latent tendency into the intensity of one action unit: events with onset, apex and
 * offset, and traces that stay below the threshold of occurrence.
 */
final class TimeCourse {
    /** Intensity from which an action unit counts as occurring: FACS level B, DISFA's 2. */
    static final double OCCURS = 0.25;

    private static final double HYSTERESIS = 0.12;
    private static final double TRACE_BELOW = 0.42;
    private static final double TRACE_LOW = 0.05;
    private static final double TRACE_HIGH = 0.15;
    static final double PEAK_LOW = 0.52;
    static final double PEAK_HIGH = 1.0;
    private static final double ONSET_FRAMES = 2.2;
    private static final double OFFSET_FRAMES = 3.0;

    private final double threshold;
    private final Draws draws;
    private boolean isActive;
    private boolean isTrace;
    private double peak;
    private double tracePeak;
    private double follower;
    private double intensity;

    TimeCourse(double threshold, Draws draws) {
        this.threshold = threshold;
        this.draws = draws;
    }

    /** Starts in the state that the latent value asks for, as if the video had run before. */
    void start(double latent) {
        update(latent);
        follower = target();
        intensity = follower;
    }

    /**
     * Moves on by one frame.
     *
     * @return intensity, 0..1
     */
    double next(double latent) {
        update(latent);
        double target = target();
        double speed = target > follower ? ONSET_FRAMES : OFFSET_FRAMES;
        double share = 1 - StrictMath.exp(-1 / speed);
        follower += share * (target - follower);
        intensity += share * (follower - intensity);
        return intensity < 0.01 ? 0 : Math.min(1, intensity);
    }

    private void update(double latent) {
        boolean active = latent > threshold + (isActive ? -HYSTERESIS : HYSTERESIS);
        if (active && !isActive) {
            peak = draws.uniform(PEAK_LOW, PEAK_HIGH);
        }
        isActive = active;
        boolean trace = latent > threshold - TRACE_BELOW + (isTrace ? -HYSTERESIS : HYSTERESIS);
        if (trace && !isTrace) {
            tracePeak = draws.chance(0.45) ? draws.uniform(TRACE_LOW, TRACE_HIGH) : 0;
        }
        isTrace = trace;
    }

    private double target() {
        return isActive ? peak : isTrace ? tracePeak : 0;
    }
}
