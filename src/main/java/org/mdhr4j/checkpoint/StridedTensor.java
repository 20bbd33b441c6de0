package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.util.List;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/**
 * A tensor whose elements do not lie in row-major order in a file, such as a transposed matrix. Its
 * bytes are read whole, then put in order.
 *
 * @param strides of the axes, in elements
 * @param bytes from the first element of the view to its last
 */
record StridedTensor(
        String name, Shape shape, DataType dataType, List<Long> strides, ByteSource bytes)
        implements StoredTensor {
    @Override
    public void readChunks(ChunkConsumer consumer) {
        if (bytes.size() > Integer.MAX_VALUE - 8) {
            throw new CheckpointException(
                    "Tensor '%s' is a view over %s bytes, more than can be put in order. Save it with .contiguous()."
                            .formatted(name, bytes.size()));
        }
        byte[] stored = bytes.bytes(0, (int) bytes.size());
        int width = dataType.bytes();
        byte[] piece = new byte[(int) Math.min(FileTensor.CHUNK_BYTES, sizeBytes())];
        long[] steps = strides.stream().mapToLong(Long::longValue).toArray();
        long[] index = new long[shape.rank()];
        long element = 0;
        int filled = 0;
        for (long left = numElements(); left > 0; left--) {
            System.arraycopy(stored, (int) element * width, piece, filled, width);
            filled += width;
            element += advance(index, steps);
            if (filled == piece.length || left == 1) {
                consumer.accept(ByteBuffer.wrap(piece, 0, filled).order(Elements.ORDER));
                filled = 0;
            }
        }
    }

    /** Moves an index to the next element in row-major order; returns how far that is stored. */
    private long advance(long[] index, long[] steps) {
        long distance = 0;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis]++;
            distance += steps[axis];
            if (index[axis] < shape.size(axis)) {
                return distance;
            }
            distance -= index[axis] * steps[axis];
            index[axis] = 0;
        }
        return distance;
    }
}
