package org.mdhr4j.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.UnsupportedOpException;

/** A size that depends on a free one stays free, or is refused; it is never fixed silently. */
class FreeSizesTest {
    private interface Body {
        Tensor apply(Ops ops, Tensor x);
    }

    private record Rows(Body body) implements Program {
        @Override
        public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
            return Map.of("y", body.apply(ops, inputs.get("x")));
        }

        @Override
        public Map<String, Map<Integer, String>> freeAxes() {
            return Map.of("x", Map.of(0, "rows"));
        }
    }

    private static OnnxModel describe(Body body, long... shape) {
        try (OnnxVariables none = new OnnxVariables(List.of())) {
            return OnnxModel.describe(
                    new Rows(body),
                    Map.of("x", new OnnxModel.Input(Shape.of(shape), DataType.FLOAT32)),
                    none,
                    Set.of());
        }
    }

    private static void assertRefused(String words, Body body, long... shape) {
        UnsupportedOpException error =
                assertThrows(UnsupportedOpException.class, () -> describe(body, shape));
        assertTrue(String.valueOf(error.getMessage()).contains(words), error.getMessage());
    }

    @Test
    void twiceAFreeSizeIsFree() {
        OnnxModel twice = describe((ops, x) -> ops.shapes().concat(List.of(x, x), 0), 1, 3);
        assertEquals(Shape.of(10, 3), twice.results(Map.of("rows", 5L)).get(0).shape());
    }

    @Test
    void aFreeSizeAndAConstantOneAreRefused() {
        assertRefused(
                "concat of free and other sizes rows + 1",
                (ops, x) -> {
                    Tensor one = ops.constant(new float[3], Shape.of(1, 3));
                    return ops.shapes().concat(List.of(x, one), 0);
                },
                1,
                3);
    }

    @Test
    void constantsOfAFreeSizeAreRefused() {
        assertRefused(
                "constant of a free size",
                (ops, x) -> {
                    Shape shape = Shape.of(x.shape().size(0), 1);
                    float[] ones = new float[(int) shape.numElements()];
                    return ops.math().add(x, ops.constant(ones, shape));
                },
                1,
                3);
    }

    @Test
    void windowsAlongAFreeSizeAreRefused() {
        assertRefused(
                "windows along a free size",
                (ops, x) -> {
                    Tensor image = ops.shapes().reshape(x, 1, 3, x.shape().size(0), 1);
                    return ops.nn().maxPool2d(image, 2, 1, 0);
                },
                1,
                3);
    }
}
