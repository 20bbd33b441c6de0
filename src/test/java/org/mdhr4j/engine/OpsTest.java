package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.nn.TopMask;
import org.mdhr4j.testing.Programs;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;

/** Every operation of the contract against values worked out by hand or in plain Java. */
class OpsTest {
    private static final Array ROW = new Array(Shape.of(1, 3), -1, 0, 2);
    private static final float LOG_2 = (float) Math.log(2);
    private static final float LOG_3 = (float) Math.log(3);

    private static void check(
            String engineName,
            float[] expected,
            Shape shape,
            BiFunction<Ops, List<Tensor>, Tensor> expression,
            Array... inputs) {
        try (Engine engine = TestEngines.open(engineName)) {
            Array result = Programs.evaluate(engine, expression, inputs);
            assertEquals(shape, result.shape());
            assertArrayEquals(expected, result.values(), 1e-5f);
        }
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void arithmeticBroadcasts(String engine) {
        Array column = new Array(Shape.of(2, 1), 10, 20);
        Shape shape = Shape.of(2, 3);
        check(
                engine,
                new float[] {9, 10, 12, 19, 20, 22},
                shape,
                (ops, x) -> ops.math().add(x.get(0), x.get(1)),
                ROW,
                column);
        check(
                engine,
                new float[] {-11, -10, -8, -21, -20, -18},
                shape,
                (ops, x) -> ops.math().subtract(x.get(0), x.get(1)),
                ROW,
                column);
        check(
                engine,
                new float[] {-10, 0, 20, -20, 0, 40},
                shape,
                (ops, x) -> ops.math().multiply(x.get(0), x.get(1)),
                ROW,
                column);
        check(
                engine,
                new float[] {-.1f, 0, .2f, -.05f, 0, .1f},
                shape,
                (ops, x) -> ops.math().divide(x.get(0), x.get(1)),
                ROW,
                column);
        check(
                engine,
                new float[] {1, 3, 7},
                Shape.of(1, 3),
                (ops, x) -> ops.math().affine(x.get(0), 2, 3),
                ROW);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void activationsFollowTheirFormulas(String engine) {
        Shape shape = Shape.of(1, 3);
        check(engine, new float[] {0, 0, 2}, shape, (o, x) -> o.math().relu(x.get(0)), ROW);
        check(
                engine,
                new float[] {-.2f, 0, 2},
                shape,
                (o, x) -> o.math().leakyRelu(x.get(0), .2),
                ROW);
        float elu = (float) Math.expm1(-1);
        check(engine, new float[] {elu, 0, 2}, shape, (o, x) -> o.math().elu(x.get(0)), ROW);
        check(
                engine,
                new float[] {-.158655f, 0, 1.954500f}, // x times the normal distribution function
                shape,
                (o, x) -> o.math().gelu(x.get(0)),
                ROW);
        check(
                engine,
                new float[] {.042010f, .114195f, .843795f},
                shape,
                (o, x) -> o.math().softmax(x.get(0), -1),
                ROW);
        check(
                engine,
                new float[] {-3.169846f, -2.169846f, -.169846f},
                shape,
                (o, x) -> o.math().logSoftmax(x.get(0), 1),
                ROW);
        check(
                engine,
                new float[] {.5f, .5f, 2},
                shape,
                (o, x) -> o.math().clampMin(x.get(0), .5),
                ROW);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void sigmoidAndComparisonFollowTheirFormulas(String engine) {
        check(
                engine,
                new float[] {.268941f, .5f, .880797f},
                Shape.of(1, 3),
                (o, x) -> o.math().sigmoid(x.get(0)),
                ROW);
        check(
                engine,
                new float[] {0, 1, 1, 0, 0, 1},
                Shape.of(2, 3),
                (o, x) -> o.math().atLeast(x.get(0), x.get(1)),
                ROW,
                new Array(Shape.of(2, 1), 0, 1));
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void topMaskMarksTheLargestOfEachRowAndAllThatEqualTheLast(String engine) {
        Array rows = new Array(Shape.of(2, 4), 3, 1, 4, 2, 5, 5, 1, 5);
        check(
                engine,
                new float[] {1, 0, 1, 0, 1, 1, 0, 1},
                Shape.of(2, 4),
                (o, x) -> TopMask.apply(o, x.get(0), 2),
                rows);
        check(
                engine,
                new float[] {1, 1, 1, 1, 1, 1, 1, 1},
                Shape.of(2, 4),
                (o, x) -> TopMask.apply(o, x.get(0), 4),
                rows);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        check(
                                engine,
                                new float[8],
                                Shape.of(2, 4),
                                (o, x) -> TopMask.apply(o, x.get(0), 5),
                                rows));
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void softmaxGoesAlongAnyAxis(String engine) {
        Array x0 = Array.random(7, 2, 3, 4, 5);
        float[] shares = new float[120];
        float[] logarithms = new float[120];
        for (int row = 0; row < 40; row++) {
            int at = row / 20 * 60 + row % 20; // along axis 1, values lie 20 apart
            double total = 0;
            for (int c = 0; c < 3; c++) {
                total += Math.exp(x0.values()[at + 20 * c]);
            }
            for (int c = 0; c < 3; c++) {
                shares[at + 20 * c] = (float) (Math.exp(x0.values()[at + 20 * c]) / total);
                logarithms[at + 20 * c] = (float) Math.log(shares[at + 20 * c]);
            }
        }
        check(engine, shares, x0.shape(), (o, x) -> o.math().softmax(x.get(0), 1), x0);
        check(engine, logarithms, x0.shape(), (o, x) -> o.math().logSoftmax(x.get(0), 1), x0);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void elementaryFunctionsAndReductions(String engine) {
        Array x0 = new Array(Shape.of(2, 2), 1, 4, 9, 16);
        check(engine, new float[] {1, 2, 3, 4}, x0.shape(), (o, x) -> o.math().sqrt(x.get(0)), x0);
        check(
                engine,
                new float[] {0, 2 * LOG_2, 2 * LOG_3, 4 * LOG_2},
                x0.shape(),
                (o, x) -> o.math().log(x.get(0)),
                x0);
        check(
                engine,
                new float[] {5, 25},
                Shape.of(2),
                (o, x) -> o.math().sum(x.get(0), false, 1),
                x0);
        check(
                engine,
                new float[] {5, 10},
                Shape.of(1, 2),
                (o, x) -> o.math().mean(x.get(0), true, 0),
                x0);
        check(engine, new float[] {30}, Shape.scalar(), (o, x) -> o.math().sumAll(x.get(0)), x0);
        check(engine, new float[] {1, 1}, Shape.of(2), (o, x) -> o.math().argmax(x.get(0), 1), x0);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void shapesMoveValuesWithoutChangingThem(String engine) {
        Array x0 = new Array(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        check(
                engine,
                new float[] {1, 4, 2, 5, 3, 6},
                Shape.of(3, 2),
                (o, x) -> o.shapes().permute(x.get(0), 1, 0),
                x0);
        check(
                engine,
                new float[] {1, 2, 3, 4, 5, 6},
                Shape.of(3, 2),
                (o, x) -> o.shapes().reshape(x.get(0), 3, -1),
                x0);
        check(
                engine,
                new float[] {2, 3, 5, 6},
                Shape.of(2, 2),
                (o, x) -> o.shapes().slice(x.get(0), -1, 1, 3),
                x0);
        check(
                engine,
                new float[] {3, 1, 2, 6, 4, 5},
                Shape.of(2, 3),
                (o, x) -> o.shapes().roll(x.get(0), new long[] {1}, new int[] {1}),
                x0);
        check(
                engine,
                new float[] {1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6},
                Shape.of(2, 6),
                (o, x) -> o.shapes().concat(List.of(x.get(0), x.get(0)), 1),
                x0);
        check(
                engine,
                new float[] {1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6},
                Shape.of(2, 2, 3),
                (o, x) -> o.shapes().stack(List.of(x.get(0), x.get(0)), 1),
                x0);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void lookupTakesRowsAndPickTakesElements(String engine) {
        Array table = new Array(Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
        check(
                engine,
                new float[] {5, 6, 1, 2},
                Shape.of(2, 1, 2),
                (o, x) ->
                        o.shapes().lookup(x.get(0), o.constant(new long[] {2, 0}, Shape.of(2, 1))),
                table);
        check(
                engine,
                new float[] {2, 3, 6},
                Shape.of(3),
                (o, x) -> o.shapes().pick(x.get(0), o.constant(new long[] {1, 0, 1}, Shape.of(3))),
                table);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void convolutionsSumWeightedNeighbours(String engine) {
        Array image = new Array(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Array ones = new Array(Shape.of(1, 1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Array bias = new Array(Shape.of(1), 100);
        check(
                engine,
                new float[] {112, 116, 124, 128},
                Shape.of(1, 1, 2, 2),
                (o, x) -> o.nn().conv2d(x.get(0), x.get(1), x.get(2), 2, 1),
                image,
                ones,
                bias);
        Array tracks = new Array(Shape.of(1, 2, 3), 1, 2, 3, 10, 20, 30);
        Array kernels = new Array(Shape.of(2, 1, 3), 1, 0, 0, 0, 0, 2);
        check(
                engine,
                new float[] {.5f, 1.5f, 2.5f, 40, 60, 0},
                Shape.of(1, 2, 3),
                (o, x) -> o.nn().depthwiseConv1d(x.get(0), x.get(1), x.get(2), 1),
                tracks,
                kernels,
                new Array(Shape.of(2), .5f, 0));
        check(
                engine,
                new float[] {5, 6, 8, 9},
                Shape.of(1, 1, 2, 2),
                (o, x) -> o.nn().maxPool2d(x.get(0), 2, 1, 0),
                image);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void productsAndLayerNormalisation(String engine) {
        Array a = new Array(Shape.of(1, 2, 2), 1, 2, 3, 4);
        Array b = new Array(Shape.of(2, 2), 0, 1, 1, 0);
        check(
                engine,
                new float[] {2, 1, 4, 3},
                Shape.of(1, 2, 2),
                (o, x) -> o.nn().matmul(x.get(0), x.get(1)),
                a,
                b);
        check(
                engine,
                new float[] {3, 1, 7, 3},
                Shape.of(1, 2, 2),
                (o, x) -> o.nn().linear(x.get(0), x.get(1), x.get(2)),
                a,
                new Array(Shape.of(2, 2), 1, 1, 1, 0),
                new Array(Shape.of(2), 0, 0));
        check(
                engine,
                new float[] {-1, 3, -1, 3},
                Shape.of(1, 2, 2),
                (o, x) -> o.nn().layerNorm(x.get(0), x.get(1), x.get(2), 1e-12),
                a,
                new Array(Shape.of(2), 2, 2),
                new Array(Shape.of(2), 1, 1));
    }
}
