package org.mdhr4j.checkpoint;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/** A tensor that is another one but for what it overrides. */
interface DerivedTensor extends StoredTensor {
    /** Returns the other tensor. */
    StoredTensor tensor();

    @Override
    default String name() {
        return tensor().name();
    }

    @Override
    default Shape shape() {
        return tensor().shape();
    }

    @Override
    default DataType dataType() {
        return tensor().dataType();
    }

    @Override
    default void readChunks(ChunkConsumer consumer) {
        tensor().readChunks(consumer);
    }
}
