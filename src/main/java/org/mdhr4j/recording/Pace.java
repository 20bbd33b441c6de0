package org.mdhr4j.recording;

import java.util.OptionalDouble;

/**
 * Counts the steps that a model takes through the frames of one face, from the frames' times.
 *
 * <p>With resampling, steps lie at fixed times from the first frame on, and a frame belongs to the
 * step nearest to it, the earlier one of two: of a faster film some steps have several frames, of a
 * slower one some have none. Without it every frame is a step, and where frames are missing in
 * between, so are steps.
 */
final class Pace {
    /** After a longer time without a frame the face may be anywhere: nothing goes on. */
    static final double LONGEST_GAP_SECONDS = 0.5;

    /** Times closer than this share of a step are the same: they come rounded. */
    static final double SAME_STEPS = 1e-3;

    private final double stepSeconds;
    private final boolean isResampled;
    private final boolean countsTime;
    private boolean isBegun;
    private double startSeconds;
    private double lastSeconds;
    private long step;

    /**
     * A frame among the steps.
     *
     * @param step the step that it belongs to, 0 for the first; several may share one
     * @param position where it lies, in steps from the first
     */
    record Place(long step, double position) {
        double distanceTo(long other) {
            return Math.abs(position - other);
        }
    }

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

    /** Whether a frame at a time can follow the last one: soon after it, and not before it. */
    boolean reaches(OptionalDouble seconds) {
        if (!isBegun || !countsTime || seconds.isEmpty()) {
            return true;
        }
        double gap = seconds.getAsDouble() - lastSeconds;
        return gap >= 0 && gap <= LONGEST_GAP_SECONDS;
    }

    /** Takes the next frame. */
    Place next(OptionalDouble seconds) {
        double next = lastSeconds + stepSeconds;
        double now = countsTime ? seconds.orElse(next) : next;
        double position = 0;
        if (!isBegun) {
            isBegun = true;
            startSeconds = now;
        } else if (isResampled) {
            position = (now - startSeconds) / stepSeconds;
            step = Math.max(step, (long) Math.ceil(position - 0.5 - SAME_STEPS));
        } else {
            step += Math.max(1, Math.round((now - lastSeconds) / stepSeconds));
            position = step;
        }
        lastSeconds = now;
        return new Place(step, position);
    }
}
