package org.mdhr4j.study;

import java.util.Arrays;

/** Finds the usual time between two frames, and which times are farther apart. */
final class UsualStep {
    /** How many steps to either side tell what is usual: cameras change their rate. */
    private static final int REACH = 5;

    /** Steps that differ from the median by less are the same step, rounded. */
    private static final double ALIKE = 0.2;

    private UsualStep() {}

    /**
     * Returns the mean of the steps that are near the median one.
     *
     * @param seconds times in order, {@code NaN} where they are not known
     * @return {@code NaN} if there are not two times
     */
    static double of(double[] seconds) {
        double[] steps = steps(seconds);
        double median = median(steps, 0, steps.length);
        return Arrays.stream(steps)
                .filter(step -> Math.abs(step - median) <= ALIKE * median)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * Numbers frames by their times: as many frames are missing between two as have room there, by
     * the steps around them.
     *
     * @param seconds times in order, each later than the one before
     * @return numbers from 0 on
     */
    static long[] numbers(double[] seconds) {
        double[] steps = steps(seconds);
        long[] numbers = new long[seconds.length];
        for (int i = 0; i < steps.length; i++) {
            double usual =
                    median(steps, Math.max(0, i - REACH), Math.min(steps.length, i + REACH + 1));
            numbers[i + 1] = numbers[i] + Math.max(1, Math.round(steps[i] / usual));
        }
        return numbers;
    }

    private static double[] steps(double[] seconds) {
        double[] steps = new double[Math.max(0, seconds.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = seconds[i + 1] - seconds[i];
        }
        return Arrays.stream(steps).filter(step -> step > 0).toArray();
    }

    private static double median(double[] steps, int from, int to) {
        double[] sorted = Arrays.copyOfRange(steps, from, to);
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }
}
