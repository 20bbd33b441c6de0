package org.mdhr4j.checkpoint;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.function.Supplier;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/** A float32 or int64 tensor whose values a program holds or can fetch. */
record ArrayTensor(String name, Shape shape, DataType dataType, Supplier<? extends Buffer> values)
        implements StoredTensor {
    private static final int CHUNK_ELEMENTS = 1 << 17;

    static ArrayTensor floats(String name, Shape shape, Supplier<float[]> values) {
        return new ArrayTensor(name, shape, DataType.FLOAT32, () -> FloatBuffer.wrap(values.get()));
    }

    static ArrayTensor longs(String name, Shape shape, Supplier<long[]> values) {
        return new ArrayTensor(name, shape, DataType.INT64, () -> LongBuffer.wrap(values.get()));
    }

    @Override
    public void readChunks(ChunkConsumer consumer) {
        Buffer all = values.get();
        requireCount(all.remaining());
        int bytes = dataType.bytes();
        ByteBuffer chunk =
                ByteBuffer.allocate(Math.min(all.remaining(), CHUNK_ELEMENTS) * bytes)
                        .order(Elements.ORDER);
        for (int from = 0; from < all.limit(); from += CHUNK_ELEMENTS) {
            int count = Math.min(CHUNK_ELEMENTS, all.limit() - from);
            chunk.clear().limit(count * bytes);
            copy(all, from, count, chunk);
            consumer.accept(chunk);
        }
    }

    private static void copy(Buffer all, int from, int count, ByteBuffer chunk) {
        if (all instanceof FloatBuffer floats) {
            chunk.asFloatBuffer().put(floats.slice(from, count));
        } else if (all instanceof ByteBuffer numbers) {
            chunk.duplicate().put(numbers.slice(from, count));
        } else if (all instanceof LongBuffer longs) {
            chunk.asLongBuffer().put(longs.slice(from, count));
        }
    }

    private void requireCount(long numValues) {
        if (numValues != shape.numElements()) {
            throw new CheckpointException(
                    "Tensor '%s' of shape %s expects %s values, got %s."
                            .formatted(name, shape, shape.numElements(), numValues));
        }
    }
}
