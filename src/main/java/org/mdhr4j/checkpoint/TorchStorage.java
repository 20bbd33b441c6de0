package org.mdhr4j.checkpoint;

import org.mdhr4j.engine.DataType;

/**
 * A reference to a flat array of elements in a PyTorch file, or to a range of one.
 *
 * @param key name of the array in the file
 * @param dataType type of its elements
 * @param numElements elements of the whole array
 * @param viewStart first element of the range
 * @param viewElements elements of the range
 */
record TorchStorage(
        String key, DataType dataType, long numElements, long viewStart, long viewElements) {
    /** No file holds more; keeps products with element sizes from overflowing. */
    private static final long MAX_ELEMENTS = 1L << 48;

    TorchStorage {
        if (numElements < 0
                || numElements > MAX_ELEMENTS
                || viewStart < 0
                || viewElements < 0
                || viewStart > numElements - viewElements) {
            throw new CheckpointException(
                    "storage '%s' claims elements %s to %s of %s. The file is damaged; get it again."
                            .formatted(
                                    Printable.text(key),
                                    viewStart,
                                    viewStart + viewElements,
                                    numElements));
        }
    }

    /** Bytes of the whole array. */
    long sizeBytes() {
        return numElements * dataType.bytes();
    }
}
