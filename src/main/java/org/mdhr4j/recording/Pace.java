package org.mdhr4j.recording;

import java.util.OptionalDouble;

/**
 * Counts the steps that a model takes through the frames of one face, from the frames' times.
 *
 * <p>With resampling, steps lie at fixed times from the first frame on, and a frame belongs to the
 * step nearest to it: of a faster film some steps have several frames, of a slower one some have
 * none. Without it every frame is a step, and where frames are missing in between, so are steps.
 */
final class Pace {
    /** After a longer time without a frame the face may be anywhere: nothing goes on. */
    static final double LONGEST_GAP_SECONDS = 0.5;

    private final double stepSeconds;
    private final boolean isResampled;
    private final boolean countsTime;
    private boolean isBegun;
    private double startSeconds;
    private double lastSeconds;
    private long step;

    /**
     * Makes a pace.
     *
     * @param countsTime whether times matter; for a model of single frames every frame is one step
     */
    Pace(FrameRate rate, boolean countsTime) {
        this.countsTime = countsTime;
        this.isResampled = rate.isResampled();
        this.stepSeconds = 1 / (isResampled ? rate.model() : rate.source().orElse(rate.model()));
    }

    /** Begins anew with the next frame. */
    void reset() {
        isBegun = false;
        step = 0;
    }

    /** Whether a frame at a time can follow the last one. */
    boolean reaches(OptionalDouble seconds) {
        return !isBegun
                || !countsTime
                || seconds.isEmpty()
                || seconds.getAsDouble() - lastSeconds <= LONGEST_GAP_SECONDS;
    }

    /** Takes the next frame and returns its step, 0 for the first; several may share one. */
    long next(OptionalDouble seconds) {
        double next = lastSeconds + stepSeconds;
        double now = countsTime ? seconds.orElse(next) : next;
        if (!isBegun) {
            isBegun = true;
            startSeconds = now;
        } else if (isResampled) {
            step = Math.max(step, Math.round((now - startSeconds) / stepSeconds));
        } else {
            step += Math.max(1, Math.round((now - lastSeconds) / stepSeconds));
        }
        lastSeconds = now;
        return step;
    }
}
