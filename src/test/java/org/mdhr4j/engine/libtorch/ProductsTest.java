package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.testing.TestEngines;

/** Products in training, few rows and many, against sums in double precision. */
class ProductsTest {
    private static final int INPUTS = 96;
    private static final int OUTPUTS = 256;
    private static final double TOLERANCE = 2e-4;

    private static final Variable WEIGHT = variable("w", OUTPUTS, INPUTS);
    private static final Variable BIAS = variable("b", OUTPUTS);
    private static final Variable X = variable("x", 2, 400, INPUTS);
    private static final Variable SHORT_X = variable("x", 2, 20, INPUTS);

    private static Variable variable(String name, long... sizes) {
        return new Variable(
                name,
                Shape.of(sizes),
                DataType.FLOAT32,
                Variable.Kind.PARAMETER,
                Initializer.normal(1));
    }

    private static float[] random(Shape shape, long seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) shape.numElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void valuesAndGradientsAreThoseOfTheSums(boolean isLarge) {
        Variable rows = isLarge ? X : SHORT_X;
        Shape outputShape = Shape.of(rows.shape().size(0), rows.shape().size(1), (long) OUTPUTS);
        float[] x = random(rows.shape(), 1);
        float[] w = random(WEIGHT.shape(), 2);
        float[] b = random(BIAS.shape(), 3);
        float[] r = random(outputShape, 4);
        FusedLinear product = new FusedLinear(WEIGHT, BIAS, null, Activation.NONE);
        Program program =
                (ops, inputs) -> {
                    Tensor y = ops.fused().linear(ops.variable(rows), product, null);
                    Tensor loss = ops.math().sumAll(ops.math().multiply(y, inputs.get("r")));
                    return Map.of("y", y, "loss", loss);
                };
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(List.of(WEIGHT, BIAS, rows));
                TensorScope scope = engine.newScope()) {
            store.write(WEIGHT, FloatBuffer.wrap(w));
            store.write(BIAS, FloatBuffer.wrap(b));
            store.write(rows, FloatBuffer.wrap(x));
            Map<String, Tensor> inputs = Map.of("r", scope.tensor(r, outputShape));
            float[] y =
                    engine.compile(program, store).train(scope, inputs, "loss").get("y").toFloats();
            int n = x.length / INPUTS;
            check("y", y, outputs(x, w, b, n));
            double[] ofX = new double[x.length];
            double[] ofW = new double[w.length];
            handBack(r, x, w, ofX, ofW);
            check("gradient of x", store.gradient(rows), ofX);
            check("gradient of w", store.gradient(WEIGHT), ofW);
            check("gradient of b", store.gradient(BIAS), columns(r, n));
        }
    }

    private static void check(String what, float[] found, double[] expected) {
        assertEquals(expected.length, found.length, what);
        for (int i = 0; i < found.length; i++) {
            double bound = TOLERANCE * (1 + Math.abs(expected[i]));
            assertEquals(expected[i], found[i], bound, what + " at " + i);
        }
    }

    private static double[] outputs(float[] x, float[] w, float[] b, int n) {
        double[] y = new double[n * OUTPUTS];
        for (int row = 0; row < n; row++) {
            for (int o = 0; o < OUTPUTS; o++) {
                double sum = b[o];
                for (int c = 0; c < INPUTS; c++) {
                    sum += (double) x[row * INPUTS + c] * w[o * INPUTS + c];
                }
                y[row * OUTPUTS + o] = sum;
            }
        }
        return y;
    }

    /** Adds to the gradients of x and w what each product hands back. */
    private static void handBack(float[] r, float[] x, float[] w, double[] ofX, double[] ofW) {
        for (int row = 0; row < x.length / INPUTS; row++) {
            for (int o = 0; o < OUTPUTS; o++) {
                double incoming = r[row * OUTPUTS + o];
                for (int c = 0; c < INPUTS; c++) {
                    ofX[row * INPUTS + c] += incoming * w[o * INPUTS + c];
                    ofW[o * INPUTS + c] += incoming * x[row * INPUTS + c];
                }
            }
        }
    }

    private static double[] columns(float[] r, int n) {
        double[] sums = new double[OUTPUTS];
        for (int i = 0; i < n * OUTPUTS; i++) {
            sums[i % OUTPUTS] += r[i];
        }
        return sums;
    }
}
