package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/**
 * A tensor whose elements lie in row-major order in a file.
 *
 * @param bytes the tensor's elements and nothing else
 */
record FileTensor(String name, Shape shape, DataType dataType, ByteSource bytes)
        implements StoredTensor {
    /** Bytes read at once: whole elements of every type. */
    static final int CHUNK_BYTES = 1 << 18;

    @Override
    public void readChunks(ChunkConsumer consumer) {
        byte[] piece = new byte[(int) Math.min(CHUNK_BYTES, bytes.size())];
        for (long position = 0; position < bytes.size(); position += piece.length) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CheckpointException(
                        "Reading tensor '%s' was interrupted.".formatted(name));
            }
            int count = (int) Math.min(piece.length, bytes.size() - position);
            bytes.read(position, piece, 0, count);
            consumer.accept(ByteBuffer.wrap(piece, 0, count).order(Elements.ORDER));
        }
    }
}
