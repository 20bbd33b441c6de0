package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.testing.Ranks;
import org.mdhr4j.testing.TestEngines;

/** Steps that processes make together are those that one makes of their batches. */
class SharedStepsTest {
    private static final int STEPS = 20;
    private static final int PICTURES = 8;
    private static final int SIDE = 8;
    private static final int VALUES = 3 * SIDE * SIDE;

    /** So large that what a weight gets does not hang on the sign of a gradient near 0. */
    private static final AdamWOptions ADAMW = new AdamWOptions(0.9, 0.999, 1e-2, 5e-4);

    /** Rounding of float32 over all steps; without statistics of all, values differ by 0.1. */
    private static final double ROUNDING = 2e-4;

    /** Two convolutions with normalisations; the loss is the mean squared distance to a goal. */
    private static final class Net implements Program {
        private final Declarations at = Declarations.root();
        private final Conv2d first = Conv2d.same(at.child("first"), 3, 4, 3, 1);
        private final BatchNorm firstNorm = new BatchNorm(at.child("firstNorm"), 4);
        private final Conv2d second = Conv2d.same(at.child("second"), 4, 5, 3, 2);
        private final BatchNorm secondNorm = new BatchNorm(at.child("secondNorm"), 5);

        @Override
        public Map<String, Tensor> describe(Ops ops, Map<String, Tensor> inputs) {
            Tensor x = firstNorm.apply(ops, first.apply(ops, inputs.get("x")));
            x = secondNorm.apply(ops, second.apply(ops, ops.math().relu(x)));
            Tensor means = ops.math().mean(ops.math().sigmoid(x), false, 2, 3); // [N, 5]
            Tensor apart = ops.math().subtract(means, inputs.get("goal"));
            Tensor each = ops.math().mean(ops.math().multiply(apart, apart), false, 1);
            return Map.of("loss", ops.math().mean(each, false, 0));
        }
    }

    private interface Step {
        void run(Engine engine, Executable program, Drawn drawn);
    }

    /** Pictures and goals of a step. */
    private record Drawn(float[] pictures, float[] goals) {
        static Drawn of(int step) {
            Random random = new Random(step);
            float[] pictures = new float[PICTURES * VALUES];
            float[] goals = new float[PICTURES * 5];
            for (int i = 0; i < pictures.length; i++) {
                pictures[i] = (float) (random.nextGaussian() * (1 + i / VALUES));
            }
            for (int i = 0; i < goals.length; i++) {
                goals[i] = random.nextFloat();
            }
            return new Drawn(pictures, goals);
        }

        Map<String, Tensor> inputs(TensorScope scope, int from, int to) {
            float[] some = Arrays.copyOfRange(pictures, from * VALUES, to * VALUES);
            float[] goal = Arrays.copyOfRange(goals, from * 5, to * 5);
            return Map.of(
                    "x", scope.tensor(some, Shape.of(to - from, 3, SIDE, SIDE)),
                    "goal", scope.tensor(goal, Shape.of(to - from, 5)));
        }
    }

    private static Map<String, float[]> trained(
            Engine engine, VariableStore store, Net net, Step step) {
        store.initialize(3);
        Executable program = engine.compile(net, store);
        try (Optimizer optimizer = engine.newAdamW(store, ADAMW)) {
            for (int i = 0; i < STEPS; i++) {
                store.zeroGradients();
                step.run(engine, program, Drawn.of(i));
                optimizer.step(0.05);
            }
        }
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Variable variable : store.variables()) {
            values.put(variable.name(), store.read(variable));
        }
        return values;
    }

    private static Engine open() {
        return Engines.open("libtorch", TestEngines.options().withThreads(1));
    }

    private static Map<String, float[]> alone(int... borders) {
        Net net = new Net();
        try (Engine engine = open();
                VariableStore store = engine.newVariables(net.at.variables())) {
            return trained(
                    engine,
                    store,
                    net,
                    (e, program, drawn) -> {
                        for (int i = 1; i < borders.length; i++) {
                            try (TensorScope scope = e.newScope()) {
                                program.train(
                                        scope,
                                        drawn.inputs(scope, borders[i - 1], borders[i]),
                                        "loss");
                            }
                        }
                        store.scaleGradients(1.0 / (borders.length - 1));
                    });
        }
    }

    /** Process r takes the pictures from border r to r + 1; who has none keeps pace with all. */
    private static List<Map<String, float[]>> together(BatchStatistics statistics, int... borders)
            throws Exception {
        return Ranks.together(
                borders.length - 1,
                meeting -> {
                    int from = borders[meeting.rank()];
                    int to = borders[meeting.rank() + 1];
                    double share = (to - from) / (double) PICTURES;
                    Net net = new Net();
                    try (Engine engine = open();
                            Collective collective = engine.newCollective(meeting);
                            VariableStore store = engine.newVariables(net.at.variables());
                            SharedGradients shared = collective.share(store, statistics)) {
                        return trained(
                                engine,
                                store,
                                net,
                                (e, program, drawn) -> {
                                    try (TensorScope scope = e.newScope()) {
                                        Map<String, Tensor> inputs =
                                                share > 0
                                                        ? drawn.inputs(scope, from, to)
                                                        : drawn.inputs(scope, 0, PICTURES);
                                        shared.train(program, scope, inputs, "loss", share, true);
                                    }
                                    shared.finish();
                                });
                    }
                });
    }

    private static double difference(Map<String, float[]> expected, Map<String, float[]> actual) {
        double largest = 0;
        for (Map.Entry<String, float[]> entry : expected.entrySet()) {
            float[] other = actual.get(entry.getKey());
            for (int i = 0; i < other.length; i++) {
                float value = entry.getValue()[i];
                double apart = Math.abs(value - other[i]) / Math.max(1, Math.abs(value));
                largest = Math.max(largest, apart);
            }
        }
        return largest;
    }

    @Test
    void twoProcessesOfFourEqualOneOfEightWithSynchronisedStatistics() throws Exception {
        Map<String, float[]> one = alone(0, PICTURES);
        List<Map<String, float[]>> two = together(BatchStatistics.SYNCHRONISED, 0, 4, 8);
        double apart = difference(one, two.get(0));
        assertTrue(apart < ROUNDING, "differ by " + apart);
        requireEqual(two.get(0), two.get(1));
        double local = difference(one, together(BatchStatistics.LOCAL, 0, 4, 8).get(0));
        assertTrue(local > 100 * ROUNDING, "differ by no more than " + local);
    }

    @Test
    void unevenBatchesAndOneThatKeepsPaceEqualTheWholeBatch() throws Exception {
        Map<String, float[]> one = alone(0, PICTURES);
        List<Map<String, float[]>> three = together(BatchStatistics.SYNCHRONISED, 0, 5, 5, 8);
        double apart = difference(one, three.get(2));
        assertTrue(apart < ROUNDING, "differ by " + apart);
        requireEqual(three.get(0), three.get(1));
    }

    @Test
    void withLocalStatisticsTwoProcessesEqualTwoReplicasByHand() throws Exception {
        Map<String, float[]> byHand = alone(0, 4, 8);
        List<Map<String, float[]>> two = together(BatchStatistics.LOCAL, 0, 4, 8);
        for (Map.Entry<String, float[]> entry : byHand.entrySet()) {
            boolean isOfOneProcess =
                    entry.getKey().contains("running") || entry.getKey().contains("num_batches");
            if (!isOfOneProcess) {
                assertArrayEquals(entry.getValue(), two.get(0).get(entry.getKey()), entry.getKey());
                assertArrayEquals(entry.getValue(), two.get(1).get(entry.getKey()), entry.getKey());
            }
        }
    }

    private static void requireEqual(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }
}
