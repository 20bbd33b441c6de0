package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/** A tensor whose elements lie in row-major order in a file. */
final class FileTensor implements StoredTensor {
    /** Bytes read at once: whole elements of every type. */
    static final int CHUNK_BYTES = 1 << 20;

    private final String name;
    private final Shape shape;
    private final DataType dataType;
    private final ByteSource bytes;

    /** {@code bytes} holds the tensor's elements and nothing else. */
    FileTensor(String name, Shape shape, DataType dataType, ByteSource bytes) {
        this.name = name;
        this.shape = shape;
        this.dataType = dataType;
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
        byte[] piece = new byte[(int) Math.min(CHUNK_BYTES, bytes.size())];
        for (long position = 0; position < bytes.size(); position += piece.length) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CheckpointException("Reading tensor '" + name + "' was interrupted.");
            }
            int count = (int) Math.min(piece.length, bytes.size() - position);
            bytes.read(position, piece, 0, count);
            consumer.accept(ByteBuffer.wrap(piece, 0, count).order(Elements.ORDER));
        }
    }
}
