package org.mdhr4j.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return inTurns(warmUps, rounds, units, Map.of("", work)).values().iterator().next();
    }

    /**
     * Does several kinds of work in turns, a round of each before the next round of any, so that
     * what else the machine does meets all alike.
     *
     * @param works by name, in the order of a turn
     * @return the rounds of each, in the same order
     * @throws CancellationException if the thread is interrupted between rounds
     */
    public static Map<String, Rounds> inTurns(
            int warmUps, int rounds, double units, Map<String, Runnable> works) {
        Map<String, List<Double>> speeds = new LinkedHashMap<>();
        for (int round = 0; round < warmUps + rounds; round++) {
            for (Map.Entry<String, Runnable> work : works.entrySet()) {
                double speed = units / seconds(work.getValue());
                if (round >= warmUps) {
                    speeds.computeIfAbsent(work.getKey(), any -> new ArrayList<>()).add(speed);
                }
            }
        }
        Map<String, Rounds> all = new LinkedHashMap<>();
        works.keySet()
                .forEach(name -> all.put(name, new Rounds(speeds.getOrDefault(name, List.of()))));
        return all;
    }

    private static double seconds(Runnable work) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The measurement was interrupted.");
        }
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
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
