package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;

/**
 * Figures about a tensor's values, computed in double precision without holding them.
 *
 * @param mean mean of the values that are numbers
 * @param l2 root of the sum of their squares
 * @param min smallest
 * @param max largest
 * @param numNotFinite values that are infinite or not a number; such values count in no other
 *     figure
 */
public record TensorStats(double mean, double l2, double min, double max, long numNotFinite) {

    /**
     * Reads a tensor and computes its figures; mean, min and max of nothing are NaN.
     *
     * @throws CheckpointException if the tensor cannot be read
     */
    public static TensorStats of(StoredTensor tensor) {
        Sums sums = new Sums();
        tensor.readChunks(chunk -> sums.add(chunk, tensor));
        return sums.stats();
    }

    private static final class Sums {
        private double sum;
        private double squares;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private long count;
        private long numNotFinite;

        void add(ByteBuffer chunk, StoredTensor tensor) {
            while (chunk.hasRemaining()) {
                double value = Elements.nextDouble(chunk, tensor.dataType());
                if (!Double.isFinite(value)) {
                    numNotFinite++;
                    continue;
                }
                count++;
                sum += value;
                squares += value * value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }

        TensorStats stats() {
            return count == 0
                    ? new TensorStats(Double.NaN, 0, Double.NaN, Double.NaN, numNotFinite)
                    : new TensorStats(sum / count, Math.sqrt(squares), min, max, numNotFinite);
        }
    }
}
