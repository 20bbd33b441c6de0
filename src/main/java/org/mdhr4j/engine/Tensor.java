package org.mdhr4j.engine;

/**
 * An array of numbers that an engine holds outside the Java heap.
 *
 * <p>Inside a {@link Program} a tensor may be symbolic: it has a shape and a type and no values
 * yet. Tensors that a run returns, or that are made from Java arrays, have values. A tensor belongs
 * to the {@link TensorScope} it was made in and is released with it; using it afterwards throws
 * {@link IllegalStateException} with its name and shape.
 */
public interface Tensor extends AutoCloseable {
    /** Returns the name given by its maker, for messages; may be empty. */
    String name();

    /** Sets the name used in messages. */
    Tensor named(String name);

    /** Returns the sizes of the axes. */
    Shape shape();

    /** Returns the type of the elements. */
    DataType dataType();

    /** Returns where the values live. */
    Device device();

    /**
     * Returns the values in row-major order, converted to {@code float}.
     *
     * @throws IllegalStateException if the tensor is closed or symbolic
     */
    float[] toFloats();

    /**
     * Returns the single value of a tensor with one element.
     *
     * @throws ShapeMismatchException if there is not exactly one element
     */
    default float toFloat() {
        if (shape().numElements() != 1) {
            throw new ShapeMismatchException(
                    "toFloat() expects a tensor with one element, got %s%s. Use toFloats()."
                            .formatted(shape(), name().isEmpty() ? "" : " (" + name() + ")"));
        }
        return toFloats()[0];
    }

    /** Releases the values before the scope does; closing twice is harmless. */
    @Override
    void close();
}
