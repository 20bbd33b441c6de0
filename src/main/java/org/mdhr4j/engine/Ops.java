package org.mdhr4j.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The operations that a {@link Program} may use, in families, and access to variables. */
public interface Ops {
    /** Whether the run is a training run: batch statistics, random drops, gradients. */
    boolean isTraining();

    /** Element-wise arithmetic, activations and reductions. */
    MathOps math();

    /** Reshaping, slicing, joining and looking up. */
    ShapeOps shapes();

    /** Convolution, matrix products, normalisation, pooling. */
    NnOps nn();

    /** Random numbers. */
    RandomOps random();

    /** The value of a variable in this run. */
    Tensor variable(Variable variable);

    /** A constant known when the program is described. */
    Tensor constant(float[] values, Shape shape);

    /** An integer constant known when the program is described, for look-ups. */
    Tensor constant(long[] values, Shape shape);

    /**
     * Offers an intermediate result under a name; it is returned with the results if the program
     * was compiled to record that name, and costs nothing otherwise.
     *
     * @return the same tensor
     */
    Tensor record(String name, Tensor value);

    /**
     * Whether this run asks for a record of that name. A model may then take a longer way that has
     * the value on it.
     */
    default boolean isRecorded(String name) {
        return false;
    }

    /**
     * Computes a part of the model. Intermediate results are released as soon as the part is done
     * (eager engines) or named after it (graph engines); only the result lives on.
     *
     * @param name name of the part, for messages and graphs
     * @param part the computation
     */
    Tensor within(String name, Supplier<Tensor> part);

    /**
     * As {@link #within}, for a part that depends on one tensor and on variables alone. Engines
     * that {@linkplain EngineOptions#savesMemory save memory} keep nothing of its inside in
     * training and compute it again for the gradients.
     *
     * @param name name of the part
     * @param x what the part works on
     * @param part the computation, a function of its argument
     */
    default Tensor checkpointed(String name, Tensor x, UnaryOperator<Tensor> part) {
        return within(name, () -> part.apply(x));
    }

    /**
     * Parts one after the other, each {@linkplain #checkpointed working on} the result of the one
     * before it alone. That result is released as soon as the next one exists (eager engines), so
     * that a long chain takes no more memory than its largest two parts.
     *
     * @param name name of the whole and of each part
     * @param x what the first part works on; stays as it is
     * @param parts in order, functions of their arguments
     * @return the last part's result; {@code x} without parts
     */
    default Tensor chained(String name, Tensor x, List<UnaryOperator<Tensor>> parts) {
        return within(
                name,
                () -> {
                    Tensor present = x;
                    for (UnaryOperator<Tensor> part : parts) {
                        Tensor next = checkpointed(name, present, part);
                        if (present != x && present != next) {
                            present.close(); // gradients hold what they need
                        }
                        present = next;
                    }
                    return present;
                });
    }

    /**
     * A part of the model that treats each row of axis 0 on its own. When nothing is trained,
     * engines may compute it for one group of rows after the other, so that it takes less memory.
     *
     * @param x {@code [N, ...]}
     * @param part the computation, a function of its argument: {@code [n, ...]} to {@code [n, ...]}
     * @return {@code [N, ...]}
     */
    default Tensor rowwise(Tensor x, UnaryOperator<Tensor> part) {
        return part.apply(x);
    }

    /**
     * Marks a place between large parts of a model. When in training the gradients have come back
     * as far as this, the later parts' memory is free, and engines may give it back to the system.
     *
     * @return the same tensor
     */
    default Tensor boundary(Tensor x) {
        return x;
    }

    /**
     * A convolution with what follows it.
     *
     * @param x {@code [N, C, H, W]}
     * @param block the layer
     * @param added of the result's shape, added before the ReLU; or none
     * @return {@code [N, C', H', W']}
     */
    default Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        Variable bias = block.bias();
        BatchNormVariables norm = block.norm();
        Tensor y =
                nn().conv2d(
                                x,
                                variable(block.weight()),
                                bias == null ? null : variable(bias),
                                block.stride(),
                                block.padding());
        y = norm == null ? y : nn().batchNorm(y, norm);
        y = added == null ? y : math().add(y, added);
        return block.rectifies() ? math().relu(y) : y;
    }

    /**
     * A matrix product with what follows it.
     *
     * @param x {@code [..., C]}; {@code [N, C]} if the block normalises
     * @param block the layer
     * @param added of the result's shape, added last; or none
     * @return {@code [..., C']}
     */
    default Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        Variable bias = block.bias();
        BatchNormVariables norm = block.norm();
        Tensor y = nn().linear(x, variable(block.weight()), bias == null ? null : variable(bias));
        y = norm == null ? y : nn().batchNorm(y, norm);
        y =
                switch (block.activation()) {
                    case NONE -> y;
                    case RELU -> math().relu(y);
                    case GELU -> math().gelu(y);
                };
        return added == null ? y : math().add(y, added);
    }

    /**
     * Attention with a bias: {@code softmax(scale * query key^T + bias) value}.
     *
     * @param query {@code [N, heads, P, D]}
     * @param key {@code [N, heads, P, D]}
     * @param value {@code [N, heads, P, D]}
     * @param bias {@code [G, heads, P, P]}; row n uses bias {@code n mod G}, and G divides N
     * @param scale factor of the products
     * @return {@code [N, heads, P, D]}
     */
    default Tensor attention(Tensor query, Tensor key, Tensor value, Tensor bias, double scale) {
        Shape shape = query.shape();
        Shape groups = bias.shape();
        long heads = shape.size(1);
        long positions = shape.size(2);
        Tensor keys = shapes().permute(key, 0, 1, 3, 2);
        Tensor scores = nn().matmul(math().affine(query, scale, 0), keys); // [N, heads, P, P]
        scores =
                shapes().reshape(
                                scores,
                                shape.size(0) / groups.size(0),
                                groups.size(0),
                                heads,
                                positions,
                                positions);
        Tensor biased = math().add(scores, bias);
        biased = shapes().reshape(biased, shape.size(0), heads, positions, positions);
        return nn().matmul(math().softmax(biased, -1), value);
    }
}
