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
     * Returns a shape of the given sizes.
     *
     * @throws IllegalArgumentException if a size is negative
     */
    public static Shape of(long... sizes) {
        for (long size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "Shape %s has a negative size.".formatted(Arrays.toString(sizes)));
            }
        }
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    /** Returns the shape of a single number. */
    public static Shape scalar() {
        return SCALAR;
    }

    /** Returns the number of axes. */
    public int rank() {
        return sizes.length;
    }

    /**
     * Returns the size of an axis; a negative axis counts from the end, -1 being the last.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public long size(int axis) {
        return sizes[axis(axis)];
    }

    /** Returns the size of an axis as an {@code int}. */
    public int intSize(int axis) {
        return Math.toIntExact(size(axis));
    }

    /**
     * Returns the axis index counted from the front.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    public int axis(int axis) {
        int resolved = axis < 0 ? axis + sizes.length : axis;
        if (resolved < 0 || resolved >= sizes.length) {
            throw new IllegalArgumentException("Shape %s has no axis %s.".formatted(this, axis));
        }
        return resolved;
    }

    /** Returns the number of elements, 1 for a scalar. */
    public long numElements() {
        long count = 1;
        for (long size : sizes) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }

    /**
     * Checks a number of values against this shape.
     *
     * @throws ShapeMismatchException if it is not {@link #numElements()}
     */
    public void requireValues(long count) {
        if (count != numElements()) {
            throw new ShapeMismatchException(
                    "A tensor of shape %s needs %d values, got %d."
                            .formatted(this, numElements(), count));
        }
    }

    /** Returns this shape after a reduction over axes, which are kept with size 1 or dropped. */
    public Shape reduced(boolean keepsAxes, int... axes) {
        long[] reduced = sizes.clone();
        for (int axis : axes) {
            reduced[axis(axis)] = keepsAxes ? 1 : -1;
        }
        return of(Arrays.stream(reduced).filter(size -> size >= 0).toArray());
    }

    /**
     * Returns the shape of two operands together: axes are matched from the last, and size 1 fits
     * any.
     *
     * @throws ShapeMismatchException if two sizes do not fit
     */
    public static Shape broadcast(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        long[] joined = new long[rank];
        for (int i = 1; i <= rank; i++) {
            long left = i <= a.rank() ? a.size(-i) : 1;
            long right = i <= b.rank() ? b.size(-i) : 1;
            if (left != right && left != 1 && right != 1) {
                throw new ShapeMismatchException(
                        "Shapes %s and %s cannot be broadcast to one.".formatted(a, b));
            }
            joined[rank - i] = Math.max(left, right);
        }
        return of(joined);
    }

    /**
     * Works out the size that is negative.
     *
     * @throws ShapeMismatchException if they are not for as many values as this shape has
     */
    public Shape reshaped(long... to) {
        long known = Arrays.stream(to).filter(size -> size >= 0).reduce(1, (a, b) -> a * b);
        long[] resolved = to.clone();
        for (int i = 0; i < resolved.length; i++) {
            resolved[i] = resolved[i] < 0 && known > 0 ? numElements() / known : resolved[i];
        }
        Shape shape = of(resolved);
        if (shape.numElements() != numElements()) {
            throw new ShapeMismatchException(
                    "A tensor of shape %s cannot be reshaped to %s."
                            .formatted(this, Arrays.toString(to)));
        }
        return shape;
    }

    /** Returns a copy of the sizes. */
    public long[] toArray() {
        return sizes.clone();
    }

    /** Returns this shape with one axis of another size. */
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

    /** Returns the sizes in brackets, for example {@code [8,256,56,56]}. */
    @Override
    public String toString() {
        return Arrays.stream(sizes)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }
}
