package org.mdhr4j.source;

import java.util.OptionalDouble;
import org.mdhr4j.machine.Processors;

/**
 * Says how an input is read.
 *
 * @param fromSeconds frames before are left out
 * @param toSeconds frames from then on are left out; infinite for none
 * @param picturesPerSecond rate of numbered pictures, empty if nobody knows it; films have their
 *     own
 * @param threads that decode pictures
 */
public record SourceOptions(
        double fromSeconds, double toSeconds, OptionalDouble picturesPerSecond, int threads) {
    /** The fastest cameras take fewer. */
    private static final int MOST_PER_SECOND = 100_000;

    /** Everything, on half of the processors. */
    public static final SourceOptions ALL =
            new SourceOptions(
                    0, Double.POSITIVE_INFINITY, OptionalDouble.empty(), Processors.half());

    public SourceOptions {
        if (!(fromSeconds >= 0) || !(toSeconds > fromSeconds)) {
            throw new IllegalArgumentException(
                    "A section from %s to %s seconds; 0 or more, and a later end are needed."
                            .formatted(fromSeconds, toSeconds));
        }
        double rate = picturesPerSecond.orElse(1);
        if (!(rate > 0 && rate <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException(
                    "%s pictures a second; more than 0 and at most %,d are needed."
                            .formatted(rate, MOST_PER_SECOND));
        }
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "%d threads; at least 1 is needed.".formatted(threads));
        }
    }

    /** Returns whether only a part is asked for. */
    public boolean isSection() {
        return fromSeconds > 0 || toSeconds < Double.POSITIVE_INFINITY;
    }

    /** Whether a frame that is shown then is read. */
    boolean takes(double seconds) {
        return seconds >= fromSeconds && seconds < toSeconds;
    }
}
