package org.mdhr4j.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.testing.TestEngines;

/** Arithmetic that can be counted by hand: two operations per multiply-add. */
class CountingOpsTest {
    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = TestEngines.open(Engines.DEFAULT);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static double flops(Shape input, Function<CountingOps, Function<Tensor, Tensor>> use) {
        return flops(List.of(), input, use);
    }

    private static double flops(
            List<Variable> variables,
            Shape input,
            Function<CountingOps, Function<Tensor, Tensor>> use) {
        double[] flops = new double[1];
        try (VariableStore store = engine.newVariables(variables);
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Tensor x = scope.tensor(new float[(int) input.numElements()], input);
            engine.compile(
                            (ops, inputs) -> {
                                CountingOps counting = new CountingOps(ops);
                                Tensor y = use.apply(counting).apply(inputs.get("x"));
                                flops[0] = counting.flops();
                                return Map.of("y", y);
                            },
                            store)
                    .infer(scope, Map.of("x", x));
        }
        return flops[0];
    }

    private static Variable weight(long... sizes) {
        return new Variable(
                "weight",
                Shape.of(sizes),
                DataType.FLOAT32,
                Variable.Kind.PARAMETER,
                Initializer.uniform(1));
    }

    @Test
    void aConvolutionMultipliesAWindowOfAllChannelsForEveryOutput() {
        Variable kernel = weight(4, 3, 3, 3);
        double counted =
                flops(
                        List.of(kernel),
                        Shape.of(1, 3, 5, 5),
                        ops -> x -> ops.nn().conv2d(x, ops.variable(kernel), null, 1, 1));
        assertEquals(2 * (4 * 5 * 5) * (3 * 3 * 3), counted);
    }

    @Test
    void aStrideLeavesOutputsOut() {
        Variable kernel = weight(4, 3, 1, 1);
        double counted =
                flops(
                        List.of(kernel),
                        Shape.of(1, 3, 6, 6),
                        ops -> x -> ops.nn().conv2d(x, ops.variable(kernel), null, 2, 0));
        assertEquals(2 * (4 * 3 * 3) * 3, counted);
    }

    @Test
    void productsCountTheirSharedAxisAlsoWhenFused() {
        Variable weight = weight(5, 8);
        FusedLinear fused = new FusedLinear(weight, null, null, Activation.NONE);
        double plain =
                flops(
                        List.of(weight),
                        Shape.of(2, 3, 8),
                        ops -> x -> ops.nn().linear(x, ops.variable(weight), null));
        double inOnePass =
                flops(
                        List.of(weight),
                        Shape.of(2, 3, 8),
                        ops -> x -> ops.fused().linear(x, fused, null));
        assertEquals(2 * (2 * 3 * 5) * 8, plain);
        assertEquals(plain, inOnePass);
        assertEquals(
                2 * (2 * 3 * 3) * 4,
                flops(Shape.of(2, 3, 4), ops -> x -> ops.nn().matmul(x, turned(ops, x))));
    }

    private static Tensor turned(CountingOps ops, Tensor x) {
        return ops.shapes().permute(x, 0, 2, 1);
    }

    @Test
    void poolingAndElementsAreNotCounted() {
        assertEquals(
                0,
                flops(
                        Shape.of(1, 3, 4, 4),
                        ops -> x -> ops.nn().maxPool2d(ops.math().relu(x), 2, 2, 0)));
    }
}
