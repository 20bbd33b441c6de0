package org.mdhr4j.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * The rounds of a measurement.
 *
 * @param perSecond units of work a second, one value a round, in the order they were measured
 */
public record Rounds(List<Double> perSecond) {
    public Rounds {
        perSecond = List.copyOf(perSecond);
        if (perSecond.isEmpty()) {
            throw new IllegalArgumentException("A measurement needs at least one round.");
        }
    }

    /**
     * Does work again and again.
     *
     * @param warmUps rounds that are not measured
     * @param rounds rounds that are
     * @param units work of a round, for example frames
     * @throws CancellationException if the thread is interrupted between rounds
     */
    public static Rounds measure(int warmUps, int rounds, double units, Runnable work) {
        List<Double> speeds = new ArrayList<>();
        for (int round = 0; round < warmUps + rounds; round++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The measurement was interrupted.");
            }
            long start = System.nanoTime();
            work.run();
            double seconds = (System.nanoTime() - start) * 1e-9;
            if (round >= warmUps) {
                speeds.add(units / seconds);
            }
        }
        return new Rounds(speeds);
    }

    /** Returns the middle of the rounds. */
    public double median() {
        List<Double> sorted = perSecond.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Returns the slowest round. */
    public double lowest() {
        return Collections.min(perSecond);
    }

    /** Returns the fastest round. */
    public double highest() {
        return Collections.max(perSecond);
    }

    /** Returns the difference of the slowest and the fastest round as a share of the median. */
    public double spread() {
        return (highest() - lowest()) / median();
    }
}
