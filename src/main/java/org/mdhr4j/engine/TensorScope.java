package org.mdhr4j.engine;

import java.util.List;

/**
 * Owns native memory: closing it releases every tensor made in it, newest first.
 *
 * <p>Scopes nest and stay on the thread that opened them. A callee borrows its inputs and never
 * closes them; its result belongs to the caller's scope.
 *
 * <pre>{@code
 * try (TensorScope step = engine.newScope()) {
 *     Tensor frames = step.tensor(pixels, Shape.of(1, 16, 3, 224, 224));
 *     float loss = trainer.step(step, frames); // a Java number leaves, the tensor does not
 * }
 * }</pre>
 */
public interface TensorScope extends AutoCloseable {
    /**
     * Creates a float32 tensor on the engine's device.
     *
     * @throws ShapeMismatchException if the number of values is not that of the shape
     */
    Tensor tensor(float[] values, Shape shape);

    /** Creates an int64 tensor on the engine's device, for example class indices. */
    Tensor tensor(long[] values, Shape shape);

    /**
     * Creates a uint8 tensor on the engine's device, for example pixels; bytes are read as 0..255.
     */
    Tensor tensor(byte[] values, Shape shape);

    /**
     * Takes a tensor out of the scope that owns it and gives it to this one, so that it lives
     * longer: {@code outer.keep(tensor)}.
     */
    Tensor keep(Tensor tensor);

    /**
     * Takes a tensor apart along its first axis: as many tensors {@code [1, ...]}, owned by this
     * scope. Each lives on when the whole is closed.
     */
    List<Tensor> rows(Tensor x);

    /** Releases everything made in this scope; closing twice is harmless. */
    @Override
    void close();
}
