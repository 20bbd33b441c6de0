package org.mdhr4j.study;

/**
 * Lays the scores of tracks on times that are evenly spaced, so that windows and lags of so many
 * steps last so many seconds, also where a camera changed its rate.
 *
 * @param start of the first moment, in seconds
 * @param step between moments, in seconds
 * @param count of moments
 */
record EvenTimes(double start, double step, int count) {
    /** A moment so near to a frame, in steps, is that frame's. */
    private static final double NEAR = 0.25;

    /** Nothing is known between frames that are so many steps apart. */
    private static final double FAR = 5;

    /** The moments at which two tracks run, by the longer of their usual steps; maybe none. */
    static EvenTimes common(Track one, Track other) {
        double step = Math.max(one.stepSeconds(), other.stepSeconds());
        double start = Math.max(first(one), first(other));
        double end = Math.min(last(one), last(other));
        return new EvenTimes(start, step, (int) Math.floor((end - start) / step + NEAR) + 1);
    }

    private static double first(Track track) {
        int step = 0;
        while (Double.isNaN(track.seconds(step))) {
            step++;
        }
        return track.seconds(step);
    }

    private static double last(Track track) {
        int step = track.length() - 1;
        while (Double.isNaN(track.seconds(step))) {
            step--;
        }
        return track.seconds(step);
    }

    /** The scores at these moments: those of a frame that is near, else on the line between two. */
    double[] of(Track track, double[] scores) {
        double[] even = new double[count];
        int step = 0;
        for (int i = 0; i < count; i++) {
            double time = start + i * this.step;
            while (step + 1 < track.length() && !(track.seconds(step + 1) > time)) {
                step++;
            }
            even[i] = at(time, track, scores, step);
        }
        return even;
    }

    /** The score at a time between a step and the next one. */
    private double at(double time, Track track, double[] scores, int before) {
        int after = Math.min(before + 1, track.length() - 1);
        double sinceBefore = Math.abs(time - track.seconds(before));
        double untilAfter = Math.abs(track.seconds(after) - time);
        if (sinceBefore <= NEAR * step && sinceBefore <= untilAfter) {
            return scores[before];
        }
        if (untilAfter <= NEAR * step) {
            return scores[after];
        }
        double between = sinceBefore + untilAfter;
        return after > before && between <= FAR * step
                ? scores[before] + sinceBefore / between * (scores[after] - scores[before])
                : Double.NaN;
    }
}
