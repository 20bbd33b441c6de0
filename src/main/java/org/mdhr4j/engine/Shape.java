package org.mdhr4j.engine;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sizes of a tensor's axes, outermost first; a scalar has rank 0. Immutable, with equality. */
public final class Shape {
    private static final Shape SCALAR = new Shape();

    private final long[] sizes;

    private Shape(long... sizes) {
        this.sizes = sizes;
    }

    /**
     * A shape of the given sizes.
     *
     * @throws IllegalArgumentException if a size is negative
     */
    public static Shape of(long... sizes) {
        for (long size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "Shape " + Arrays.toString(sizes) + " has a negative size.");
            }
        }
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    /** The shape of a single number. */
    public static Shape scalar() {
        return SCALAR;
    }

    /** Number of axes. */
    public int rank() {
        return sizes.length;
    }

    /**
     * Size of an axis; a negative axis counts from the end, -1 being the last.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public long size(int axis) {
        return sizes[axis(axis)];
    }

    /** Size of an axis as an {@code int}. */
    public int intSize(int axis) {
        return Math.toIntExact(size(axis));
    }

    /**
     * The axis index counted from the front.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public int axis(int axis) {
        int resolved = axis < 0 ? axis + sizes.length : axis;
        if (resolved < 0 || resolved >= sizes.length) {
            throw new IllegalArgumentException("Shape " + this + " has no axis " + axis + ".");
        }
        return resolved;
    }

    /** Number of elements, 1 for a scalar. */
    public long numElements() {
        long count = 1;
        for (long size : sizes) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /** A copy of the sizes. */
    public long[] toArray() {
        return sizes.clone();
    }

    /** This shape with one axis of another size. */
    public Shape with(int axis, long size) {
        long[] copy = sizes.clone();
        copy[axis(axis)] = size;
        return of(copy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** For example {@code [8,256,56,56]}. */
    @Override
    public String toString() {
        return Arrays.stream(sizes)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
