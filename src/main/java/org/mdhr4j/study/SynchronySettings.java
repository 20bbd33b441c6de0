package org.mdhr4j.study;

import org.mdhr4j.study.statistics.LaggedCorrelation;

/**
 * Says how two people are compared over time.
 *
 * @param windowSeconds length of a window
 * @param maxLagSeconds how far one may follow the other
 */
public record SynchronySettings(double windowSeconds, double maxLagSeconds) {
    /** Windows of 5 seconds that overlap by half, lags up to 2 seconds. */
    public static final SynchronySettings DEFAULT = new SynchronySettings(5, 2);

    public SynchronySettings {
        if (!(windowSeconds > 0) || !(maxLagSeconds >= 0)) {
            throw new IllegalArgumentException(
                    "A window above 0 seconds and a lag of 0 or more are expected, got %s and %s."
                            .formatted(windowSeconds, maxLagSeconds));
        }
    }

    LaggedCorrelation steps(double stepSeconds) {
        int window = Math.max(4, (int) Math.round(windowSeconds / stepSeconds));
        return new LaggedCorrelation(
                window, Math.max(1, window / 2), (int) Math.round(maxLagSeconds / stepSeconds));
    }
}
