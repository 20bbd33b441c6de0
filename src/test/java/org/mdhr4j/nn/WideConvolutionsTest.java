package org.mdhr4j.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;

/**
 * Layers with many channels, which train in a layout of their own: one after the other, with sums,
 * pooling, a matrix product over patches and few channels between them.
 */
class WideConvolutionsTest {
    private static final int WIDTH = 40; // no whole number of oneDNN's blocks

    private final Declarations at = Declarations.root();
    private final FusedConvolution stem = layer("stem", 3, WIDTH, 3, 2, true);
    private final FusedConvolution first = layer("first", WIDTH, WIDTH, 3, 1, true);
    private final FusedConvolution second = layer("second", WIDTH, 48, 1, 1, true);
    private final FusedConvolution shortcut = layer("shortcut", WIDTH, 48, 1, 1, false);
    private final FusedConvolution few = layer("few", 48, 8, 3, 1, true);
    private final FusedConvolution patches =
            Conv2d.patches(at.child("patches"), 48, WIDTH, 2)
                    .with(new BatchNorm(at.child("patches.bn"), WIDTH), true);

    private FusedConvolution layer(
            String name, int inputs, int outputs, int kernel, int stride, boolean rectifies) {
        return Conv2d.same(at.child(name), inputs, outputs, kernel, stride)
                .with(new BatchNorm(at.child(name + ".bn"), outputs), rectifies);
    }

    private interface Layers {
        Tensor convolution(Ops ops, Tensor x, FusedConvolution layer, @Nullable Tensor added);
    }

    private static Tensor plain(Ops ops, Tensor x, FusedConvolution layer, @Nullable Tensor added) {
        Variable bias = layer.bias();
        Tensor weight = ops.variable(layer.weight());
        Tensor y =
                ops.nn()
                        .conv2d(
                                x,
                                weight,
                                bias == null ? null : ops.variable(bias),
                                layer.stride(),
                                layer.padding());
        y = ops.nn().batchNorm(y, Objects.requireNonNull(layer.norm()));
        y = added == null ? y : ops.math().add(y, added);
        return layer.rectifies() ? ops.math().relu(y) : y;
    }

    /** The sum of two ends, one of few channels and one of patches. */
    private Tensor network(Ops ops, Tensor frames, Layers layers) {
        Tensor x = layers.convolution(ops, frames, stem, null);
        x = ops.nn().maxPool2d(x, 3, 2, 1);
        Tensor passed = layers.convolution(ops, x, shortcut, null);
        Tensor y = layers.convolution(ops, x, first, null);
        y = ops.record("sum", layers.convolution(ops, y, second, passed));
        Tensor narrow = layers.convolution(ops, y, few, null);
        Tensor cut = layers.convolution(ops, y, patches, null);
        return ops.math().add(meanSquare(ops, narrow), meanSquare(ops, cut));
    }

    private static Tensor meanSquare(Ops ops, Tensor x) {
        return ops.math().mean(ops.math().multiply(x, x), false, 0, 1, 2, 3);
    }

    /** Loss, what was recorded, gradients and running statistics. */
    private Map<String, float[]> train(Layers layers) {
        Map<String, float[]> values = new LinkedHashMap<>();
        List<Variable> variables = at.variables();
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(variables);
                TensorScope scope = engine.newScope()) {
            store.initialize(3);
            Array frames = Array.random(1, 2, 3, 32, 32);
            Map<String, Tensor> inputs = Map.of("x", scope.tensor(frames.values(), frames.shape()));
            engine.compile(
                            (ops, given) -> Map.of("loss", network(ops, given.get("x"), layers)),
                            store,
                            Set.of("sum"))
                    .train(scope, inputs, "loss")
                    .forEach((name, tensor) -> values.put(name, tensor.toFloats()));
            for (Variable variable : variables) {
                values.put(
                        variable.name(),
                        variable.isParameter() ? store.gradient(variable) : store.read(variable));
            }
        }
        return values;
    }

    @Test
    void theyLearnWhatSingleOperationsLearn() {
        Map<String, float[]> expected = train(WideConvolutionsTest::plain);
        Map<String, float[]> actual =
                train((ops, x, layer, added) -> ops.fused().convolution(x, layer, added));
        expected.forEach(
                (name, values) -> assertArrayEquals(values, actual.get(name), 2e-4f, name));
    }
}
