package org.mdhr4j.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;

/** Runs single expressions on an engine, for tests. */
public final class Programs {
    /** Values with their shape. */
    public record Array(Shape shape, float... values) {
        public Array {
            values = values.clone();
        }

        /** Deterministic values of a shape, different for each seed. */
        public static Array random(int seed, long... sizes) {
            Shape shape = Shape.of(sizes);
            float[] values = new float[(int) shape.numElements()];
            java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextDouble() * 2 - 1);
            }
            return new Array(shape, values);
        }
    }

    private Programs() {}

    /** The values of an expression over inputs. */
    public static Array evaluate(
            Engine engine, BiFunction<Ops, List<Tensor>, Tensor> expression, Array... inputs) {
        try (VariableStore none = engine.newVariables(List.of());
                TensorScope scope = engine.newScope()) {
            Map<String, Tensor> named = new LinkedHashMap<>();
            for (int i = 0; i < inputs.length; i++) {
                named.put("x" + i, scope.tensor(inputs[i].values(), inputs[i].shape()));
            }
            Tensor result =
                    engine.compile(
                                    (ops, given) ->
                                            Map.of("y", expression.apply(ops, order(given))),
                                    none)
                            .infer(scope, named)
                            .get("y");
            return new Array(result.shape(), result.toFloats());
        }
    }

    private static List<Tensor> order(Map<String, Tensor> given) {
        return java.util.stream.IntStream.range(0, given.size())
                .mapToObj(i -> given.get("x" + i))
                .toList();
    }
}
