package org.mdhr4j.checkpoint;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/** A tensor under another name. */
record RenamedTensor(String name, StoredTensor tensor) implements StoredTensor {
    @Override
    public Shape shape() {
        return tensor.shape();
    }

    @Override
    public DataType dataType() {
        return tensor.dataType();
    }

    @Override
    public void readChunks(ChunkConsumer consumer) {
        tensor.readChunks(consumer);
    }
}
