package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import org.mdhr4j.engine.DataType;

/**
 * A tensor of a file that cannot be read to its end if a value of it is no finite number: a network
 * spreads such a value to all that it computes.
 *
 * @param file for the message
 */
record FiniteTensor(StoredTensor tensor, Path file) implements DerivedTensor {
    private static final int EXPONENT = 0x7f800000;
    private static final int AT_ONCE = 8192;

    @Override
    public void readChunks(ChunkConsumer consumer) {
        if (!dataType().isFloatingPoint()) {
            tensor.readChunks(consumer);
            return;
        }
        long[] count = {0};
        tensor.readChunks(
                chunk -> {
                    count[0] += numNotFinite(chunk.duplicate().order(chunk.order()));
                    consumer.accept(chunk);
                });
        if (count[0] > 0) {
            throw new CheckpointException(
                    "%s: %,d of the %,d values of tensor '%s' are NaN, infinite or too large for float32. Weights are finite numbers: the training diverged, or the file is damaged. './mdhr inspect --stats' shows all such tensors."
                            .formatted(file, count[0], numElements(), Printable.text(name())));
        }
    }

    private long numNotFinite(ByteBuffer chunk) {
        long count = 0;
        if (dataType() == DataType.FLOAT32) { // almost always, and millions of values
            return numNotFinite(chunk.asIntBuffer());
        }
        while (chunk.hasRemaining()) {
            count += Float.isFinite((float) Elements.nextDouble(chunk, dataType())) ? 0 : 1;
        }
        return count;
    }

    /** By way of an array, from which Java reads much faster until it has compiled this. */
    private static long numNotFinite(IntBuffer bits) {
        int[] some = new int[Math.min(AT_ONCE, bits.remaining())];
        long count = 0;
        while (bits.hasRemaining()) {
            int length = Math.min(some.length, bits.remaining());
            bits.get(some, 0, length);
            for (int i = 0; i < length; i++) {
                count += (some[i] & EXPONENT) == EXPONENT ? 1 : 0;
            }
        }
        return count;
    }
}
