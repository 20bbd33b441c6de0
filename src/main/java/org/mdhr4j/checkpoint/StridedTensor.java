package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/**
 * A tensor whose elements do not lie in row-major order in a file, such as a transposed matrix. Its
 * bytes are read whole, then put in order.
 */
final class StridedTensor implements StoredTensor {
    private final String name;
    private final Shape shape;
    private final DataType dataType;
    private final long[] strides;
    private final ByteSource bytes;

    /** {@code bytes} reaches from the first element of the view to its last. */
    StridedTensor(String name, Shape shape, DataType dataType, long[] strides, ByteSource bytes) {
        this.name = name;
        this.shape = shape;
        this.dataType = dataType;
        this.strides = strides;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public DataType dataType() {
        return dataType;
    }

    @Override
    public void readChunks(ChunkConsumer consumer) {
        if (bytes.size() > Integer.MAX_VALUE - 8) {
            throw new CheckpointException(
                    "Tensor '"
                            + name
                            + "' is a view over "
                            + bytes.size()
                            + " bytes, more than can be put in order. Save it with .contiguous().");
        }
        byte[] stored = bytes.bytes(0, (int) bytes.size());
        int width = dataType.bytes();
        byte[] piece = new byte[(int) Math.min(FileTensor.CHUNK_BYTES, sizeBytes())];
        long[] index = new long[shape.rank()];
        long element = 0;
        int filled = 0;
        for (long left = numElements(); left > 0; left--) {
            System.arraycopy(stored, (int) element * width, piece, filled, width);
            filled += width;
            element += advance(index);
            if (filled == piece.length || left == 1) {
                consumer.accept(ByteBuffer.wrap(piece, 0, filled).order(Elements.ORDER));
                filled = 0;
            }
        }
    }

    /** Moves an index to the next element in row-major order; returns how far that is stored. */
    private long advance(long[] index) {
        long distance = 0;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis]++;
            distance += strides[axis];
            if (index[axis] < shape.size(axis)) {
                return distance;
            }
            distance -= index[axis] * strides[axis];
            index[axis] = 0;
        }
        return distance;
    }
}
