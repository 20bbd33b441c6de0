package org.mdhr4j.checkpoint;

import java.util.Arrays;
import java.util.List;
import org.mdhr4j.engine.Shape;

/**
 * A tensor as a pickle describes it: a view of a storage.
 *
 * @param storage where its elements are
 * @param start its first element in the storage
 * @param shape sizes of the axes
 * @param strides elements from one index of an axis to the next
 */
record TorchTensor(TorchStorage storage, long start, Shape shape, List<Long> strides) {
    TorchTensor {
        strides = List.copyOf(strides);
        if (strides.size() != shape.rank() || shape.rank() > ReadBudget.MAX_RANK || start < 0) {
            throw damaged(shape, strides);
        }
        requireInside(storage, start, shape, strides);
    }

    private static void requireInside(
            TorchStorage storage, long start, Shape shape, List<Long> strides) {
        long numElements;
        long span;
        try {
            numElements = shape.numElements();
            Math.multiplyExact(numElements, Long.BYTES);
            span = span(shape, strides);
        } catch (ArithmeticException e) {
            throw damaged(shape, strides);
        }
        if (span > storage.viewElements() || start > storage.viewElements() - span) {
            throw new CheckpointException(
                    "a tensor of shape %s needs elements %s to %s of storage '%s', which has %s. The file is damaged; get it again."
                            .formatted(
                                    shape,
                                    start,
                                    start + span,
                                    Printable.text(storage.key()),
                                    storage.viewElements()));
        }
        if (numElements > span && numElements > ReadBudget.MAX_REPEATED) {
            throw new CheckpointException(
                    "a tensor of shape %s repeats %s stored elements; refused. Save it with .contiguous()."
                            .formatted(shape, span));
        }
    }

    private static CheckpointException damaged(Shape shape, List<Long> strides) {
        return new CheckpointException(
                "a tensor has the impossible shape %s with strides %s. The file is damaged; get it again."
                        .formatted(shape, strides));
    }

    /** Elements from the first to the last one of the view, both included; 0 for an empty one. */
    private static long span(Shape shape, List<Long> strides) {
        long last = 0;
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.size(axis) == 0) {
                return 0;
            }
            if (strides.get(axis) < 0) {
                throw new ArithmeticException("negative stride");
            }
            long reach = Math.multiplyExact(shape.size(axis) - 1, strides.get(axis));
            last = Math.addExact(last, reach);
        }
        return Math.addExact(last, 1);
    }

    /** Whether the elements lie in row-major order without gaps. */
    private boolean isContiguous() {
        long expected = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (shape.size(axis) != 1 && strides.get(axis) != expected) {
                return false;
            }
            expected *= shape.size(axis);
        }
        return true;
    }

    /**
     * Bytes that reading it costs at most: its own, or those that its elements are scattered over
     * or lie behind.
     */
    long readBytes(ByteSource storageBytes) {
        int elementBytes = storage.dataType().bytes();
        long first = (storage.viewStart() + start) * elementBytes;
        long cost = storageBytes.readCost(first, span(shape, strides) * elementBytes);
        return Math.max(shape.numElements() * elementBytes, cost);
    }

    /** This tensor over the bytes of its whole storage. */
    StoredTensor over(ByteSource storageBytes, String name) {
        int elementBytes = storage.dataType().bytes();
        long first = (storage.viewStart() + start) * elementBytes;
        long bytes = span(shape, strides) * elementBytes;
        if (shape.numElements() == 0) {
            return new FileTensor(name, shape, storage.dataType(), storageBytes.slice(0, 0));
        }
        ByteSource range = storageBytes.slice(first, bytes);
        return isContiguous()
                ? new FileTensor(name, shape, storage.dataType(), range)
                : new StridedTensor(name, shape, storage.dataType(), strides, range);
    }

    @Override
    public String toString() {
        return "tensor " + Arrays.toString(shape.toArray());
    }
}
