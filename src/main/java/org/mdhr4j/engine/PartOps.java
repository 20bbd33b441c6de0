package org.mdhr4j.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Divides a computation into parts. Parts change no result: they give engines names for messages
 * and graphs, and say where memory can be saved.
 */
@FunctionalInterface
public interface PartOps {
    /**
     * Computes a part of the model. Intermediate results are released as soon as the part is done
     * (eager engines) or named after it (graph engines); only the result lives on.
     *
     * @param name name of the part, for messages and graphs
     * @param part the computation
     */
    Tensor within(String name, Supplier<Tensor> part);

    /**
     * Computes a part that depends on one tensor and on variables alone. Engines that {@linkplain
     * EngineOptions#savesMemory save memory} keep nothing of its inside in training and compute it
     * again for the gradients.
     *
     * @param name name of the part
     * @param x what the part works on
     * @param part the computation, a function of its argument
     */
    default Tensor recomputed(String name, Tensor x, UnaryOperator<Tensor> part) {
        return within(name, () -> part.apply(x));
    }

    /**
     * Computes parts one after the other, each {@linkplain #recomputed working on} the result of
     * the one before it alone. That result is released as soon as the next one exists (eager
     * engines), so that a long chain takes no more memory than its largest two parts.
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
                        Tensor next = recomputed(name, present, part);
                        if (present != x && present != next) {
                            present.close(); // gradients hold what they need
                        }
                        present = next;
                    }
                    return present;
                });
    }

    /**
     * Computes a part that treats each row of axis 0 on its own. When nothing is trained, engines
     * may compute it for one group of rows after the other, so that it takes less memory.
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
}
