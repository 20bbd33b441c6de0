package org.mdhr4j.synthetic;

/**
 * A smooth random motion around 0 with variance 1: an Ornstein-Uhlenbeck process followed by a
 * first order low pass.
 */
final class SlowNoise {
    private final double keep;
    private final double kick;
    private final double smooth;
    private final double scale;
    private double inner;
    private double outer;

    /**
     * @param memoryFrames time over which it forgets where it was
     * @param smoothFrames time over which it cannot change abruptly
     * @param first a standard normal value, where it starts
     */
    SlowNoise(double memoryFrames, double smoothFrames, double first) {
        keep = StrictMath.exp(-1 / memoryFrames);
        kick = Math.sqrt(1 - keep * keep);
        smooth = StrictMath.exp(-1 / smoothFrames);
        double variance = (1 - smooth) / (1 + smooth) * (1 + keep * smooth) / (1 - keep * smooth);
        scale = 1 / Math.sqrt(variance);
        inner = first / scale;
        outer = first / scale;
    }

    /** Moves on by one frame, pushed by a standard normal value. */
    double next(double push) {
        inner = keep * inner + kick * push;
        outer = smooth * outer + (1 - smooth) * inner;
        return scale * outer;
    }
}
