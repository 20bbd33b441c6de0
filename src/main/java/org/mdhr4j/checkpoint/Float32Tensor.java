package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import org.mdhr4j.engine.DataType;

/** A floating point tensor of another precision, converted to float32 as it is read. */
record Float32Tensor(StoredTensor tensor) implements DerivedTensor {
    @Override
    public DataType dataType() {
        return DataType.FLOAT32;
    }

    @Override
    public void readChunks(ChunkConsumer consumer) {
        DataType stored = tensor.dataType();
        tensor.readChunks(
                chunk -> {
                    int count = chunk.remaining() / stored.bytes();
                    ByteBuffer converted =
                            ByteBuffer.allocate(count * Float.BYTES).order(Elements.ORDER);
                    for (int i = 0; i < count; i++) {
                        converted.putFloat((float) Elements.nextDouble(chunk, stored));
                    }
                    consumer.accept(converted.flip());
                });
    }
}
