package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.nd4j.Operation.Arguments;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolution with a kernel of one pixel as a matrix product per image, {@code [C', C] x [C, H*W]}.
 *
 * <p>OpenBLAS reaches 79 GFLOP/s on 64 to 256 channels of 56x56 where oneDNN's conv2d reaches 33,
 * because libnd4j reorders its weights at every call (one core of an EPYC, AVX2).
 */
final class Nd4jPointwise {
    /** Name of the operation in a graph. */
    static final String FORWARD = "pointwise";

    /** Name of its gradient: inputs x, weight, gradient; outputs those of x and weight. */
    static final String BACKWARD = "pointwise_bp";

    private Nd4jPointwise() {}

    static Runnable forward(Operation operation, INDArray x, INDArray weight, INDArray y) {
        INDArray matrix = matrix(weight);
        List<Runnable> products = new ArrayList<>();
        for (int i = 0; i < x.size(0); i++) {
            products.add(product(operation, matrix, false, image(x, i), false, 0, image(y, i)));
        }
        return () -> products.forEach(Runnable::run);
    }

    static Runnable backward(Operation operation, List<INDArray> inputs, List<INDArray> outputs) {
        INDArray x = inputs.get(0);
        INDArray matrix = matrix(inputs.get(1));
        INDArray gradient = inputs.get(2);
        INDArray ofX = outputs.get(0);
        INDArray ofWeight = matrix(outputs.get(1));
        List<Runnable> products = new ArrayList<>();
        for (int i = 0; i < x.size(0); i++) {
            INDArray g = image(gradient, i);
            products.add(product(operation, matrix, true, g, false, 0, image(ofX, i)));
            products.add(product(operation, g, false, image(x, i), true, i == 0 ? 0 : 1, ofWeight));
        }
        return () -> products.forEach(Runnable::run);
    }

    private static INDArray matrix(INDArray weight) {
        return weight.reshape('c', weight.size(0), weight.size(1));
    }

    /** Image i as {@code [C, H*W]}. */
    private static INDArray image(INDArray x, int i) {
        return x.reshape('c', x.size(0), x.size(1), x.size(2) * x.size(3)).slice(i);
    }

    /** z = a b + share * z, either operand transposed first. */
    private static Runnable product(
            Operation operation,
            INDArray a,
            boolean transposesA,
            INDArray b,
            boolean transposesB,
            double share,
            INDArray z) {
        Arguments arguments =
                Arguments.integers(transposesA ? 1 : 0, transposesB ? 1 : 0, 0)
                        .withNumbers(1, share);
        Operation matmul =
                new Operation("matmul", operation.path(), arguments, List.of(), List.of());
        return Nd4jStep.custom(matmul, List.of(a, b), List.of(z));
    }
}
