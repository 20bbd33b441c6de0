package org.mdhr4j.recognition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;

/**
 * Values from inside a model as plain Java, with the few reductions that looking at them needs.
 *
 * @param shape sizes of the axes
 * @param values in row-major order
 */
public record Intermediate(Shape shape, float[] values) {
    public Intermediate {
        values = values.clone();
        if (shape.numElements() != values.length) {
            throw new ShapeMismatchException(
                    "An intermediate of shape %s has %d values, got %d."
                            .formatted(shape, shape.numElements(), values.length));
        }
    }

    /** Returns a copy of the values. */
    @Override
    public float[] values() {
        return values.clone();
    }

    /**
     * Returns one value.
     *
     * @param index one number per axis
     */
    public float at(int... index) {
        if (index.length != shape.rank()) {
            throw new IllegalArgumentException(
                    "A value of shape %s needs %d indices, got %s."
                            .formatted(shape, shape.rank(), Arrays.toString(index)));
        }
        int place = 0;
        for (int axis = 0; axis < index.length; axis++) {
            check(axis, index[axis]);
            place = place * shape.intSize(axis) + index[axis];
        }
        return values[place];
    }

    /** Returns one entry of the first axis, for example a frame: the shape without that axis. */
    public Intermediate get(int index) {
        check(0, index);
        long[] sizes = shape.toArray();
        Shape rest = Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length));
        int length = Math.toIntExact(rest.numElements());
        return new Intermediate(
                rest, Arrays.copyOfRange(values, index * length, (index + 1) * length));
    }

    /**
     * Returns the mean over an axis: the shape without it.
     *
     * @param axis a negative one counts from the end
     */
    public Intermediate mean(int axis) {
        return reduce(axis, false);
    }

    /**
     * Returns the root of the mean square over an axis, for example how strongly a map responds at
     * each place over all its channels.
     *
     * @param axis a negative one counts from the end
     */
    public Intermediate magnitude(int axis) {
        return reduce(axis, true);
    }

    /** Returns each value times a factor. */
    public Intermediate times(double factor) {
        float[] product = values();
        for (int i = 0; i < product.length; i++) {
            product[i] *= (float) factor;
        }
        return new Intermediate(shape, product);
    }

    /** Returns the mean of several intermediates of one shape, for example of several clips. */
    public static Intermediate mean(List<Intermediate> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("A mean needs at least one intermediate, got none.");
        }
        Intermediate sum = all.get(0).times(0);
        for (Intermediate each : all) {
            sum = sum.minus(each.times(-1.0 / all.size()));
        }
        return sum;
    }

    /** Returns the difference of two intermediates of the same shape. */
    public Intermediate minus(Intermediate other) {
        if (!shape.equals(other.shape)) {
            throw new ShapeMismatchException(
                    "Only intermediates of one shape can be subtracted, got %s and %s."
                            .formatted(shape, other.shape));
        }
        float[] difference = values();
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other.values[i];
        }
        return new Intermediate(shape, difference);
    }

    /**
     * Returns each entry of the first axis less the one before it: {@code [T-1, ...]} of {@code [T,
     * ...]}.
     */
    public Intermediate change() {
        int count = shape.intSize(0);
        int length = values.length / count;
        Shape fewer = shape.with(0, count - 1L);
        Intermediate later =
                new Intermediate(fewer, Arrays.copyOfRange(values, length, values.length));
        return later.minus(new Intermediate(fewer, Arrays.copyOf(values, values.length - length)));
    }

    /** Returns the smallest value. */
    public double min() {
        return doubles().min().orElse(Double.NaN);
    }

    /** Returns the largest value. */
    public double max() {
        return doubles().max().orElse(Double.NaN);
    }

    /** Returns the largest distance from 0. */
    public double maxMagnitude() {
        return doubles().map(Math::abs).max().orElse(Double.NaN);
    }

    /** Returns the mean of all values. */
    public double mean() {
        return doubles().average().orElse(Double.NaN);
    }

    private DoubleStream doubles() {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
    }

    private Intermediate reduce(int axis, boolean squares) {
        int reduced = shape.axis(axis);
        long[] sizes = shape.toArray();
        int count = (int) sizes[reduced];
        int inner = 1;
        for (int a = reduced + 1; a < sizes.length; a++) {
            inner *= (int) sizes[a];
        }
        long[] rest =
                IntStream.range(0, sizes.length)
                        .filter(a -> a != reduced)
                        .mapToLong(a -> sizes[a])
                        .toArray();
        float[] result = new float[values.length / count];
        for (int i = 0; i < result.length; i++) {
            int start = i / inner * inner * count + i % inner;
            double sum = 0;
            for (int k = 0; k < count; k++) {
                double value = values[start + k * inner];
                sum += squares ? value * value : value;
            }
            result[i] = (float) (squares ? Math.sqrt(sum / count) : sum / count);
        }
        return new Intermediate(Shape.of(rest), result);
    }

    private void check(int axis, int index) {
        if (shape.rank() <= axis || index < 0 || index >= shape.size(axis)) {
            throw new IndexOutOfBoundsException(
                    "Index %d does not exist on axis %d of shape %s."
                            .formatted(index, axis, shape));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Intermediate that
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Intermediate" + shape;
    }
}
