package org.mdhr4j.parity;

import java.util.Arrays;

/**
 * Holds what a parity file stores of a tensor.
 *
 * @param mean mean of all values
 * @param l2 Euclidean norm of all values
 * @param first the first eight values in row-major order, fewer if there are fewer
 * @param count number of values, 0 if the file does not say
 */
public record TensorSummary(double mean, double l2, double[] first, long count) {
    private static final int NUM_FIRST = 8;

    public TensorSummary {
        first = first.clone();
    }

    @Override
    public double[] first() {
        return first.clone();
    }

    /** Returns the summary of values. */
    public static TensorSummary of(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double[] first = new double[Math.min(NUM_FIRST, values.length)];
        Arrays.setAll(first, i -> values[i]);
        return new TensorSummary(
                sum / Math.max(1, values.length), Math.sqrt(squares), first, values.length);
    }

    /**
     * Measures how far another tensor is from this one, relative to this one's size: the largest of
     * the differences of norms, of means and of the first values, the latter two measured against
     * the root mean square.
     *
     * @return a relative deviation; NaN if a value of the other is not a number
     */
    public double relativeDeviation(TensorSummary other) {
        return relativeDeviation(other, new double[first.length]);
    }

    /**
     * Measures as {@link #relativeDeviation(TensorSummary)}, where first values may be off by so
     * much each before it counts.
     */
    double relativeDeviation(TensorSummary other, double[] allowed) {
        double rms = l2 / Math.sqrt((double) Math.max(1, Math.max(count, other.count)));
        if (first.length != other.first.length) {
            return Double.NaN;
        }
        double norms = Math.abs(other.l2 - l2) / positive(l2);
        double means = Math.abs(other.mean - mean) / positive(rms);
        double squares = 0;
        double reference = 0;
        for (int i = 0; i < first.length; i++) {
            double difference = Math.abs(other.first[i] - first[i]) - allowed[i];
            difference = difference < 0 ? 0 : difference; // NaN stays
            squares += difference * difference;
            reference += first[i] * first[i];
        }
        double floor = rms * Math.sqrt(first.length);
        double firsts = Math.sqrt(squares) / positive(Math.max(Math.sqrt(reference), floor));
        return Math.max(norms, Math.max(means, firsts));
    }

    /** Returns the largest absolute difference of the first values. */
    public double largestDifference(TensorSummary other) {
        double largest = first.length == other.first.length ? 0 : Double.NaN;
        for (int i = 0; i < Math.min(first.length, other.first.length); i++) {
            largest = Math.max(largest, Math.abs(other.first[i] - first[i]));
        }
        return largest;
    }

    private static double positive(double value) {
        return Math.max(value, Double.MIN_NORMAL);
    }
}
