package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mdhr4j.testing.Ranks;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.testing.Waiting;

class CollectiveTest {
    private static final Variable WEIGHT =
            new Variable(
                    "weight",
                    Shape.of(2),
                    DataType.FLOAT32,
                    Variable.Kind.PARAMETER,
                    Initializer.constant(0));
    private static final Variable UNUSED =
            new Variable(
                    "unused",
                    Shape.of(3),
                    DataType.FLOAT32,
                    Variable.Kind.PARAMETER,
                    Initializer.constant(0));
    private static final Variable COUNT =
            new Variable(
                    "count",
                    Shape.of(1),
                    DataType.INT64,
                    Variable.Kind.STATE,
                    Initializer.constant(0));

    /** So many would keep hundreds of sockets. */
    private static final int GROUPS = 20;

    private interface Work<T> {
        T run(Engine engine, Collective collective) throws Exception;
    }

    private static <T> List<T> together(int size, Work<T> work) throws Exception {
        return Ranks.together(
                size,
                meeting -> {
                    try (Engine engine =
                                    Engines.open("libtorch", TestEngines.options().withThreads(1));
                            Collective collective = engine.newCollective(meeting)) {
                        return work.run(engine, collective);
                    }
                });
    }

    /** Each has sockets, and threads that LibTorch starts. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Tag("long")
    void groupsThatHaveEndedLeaveNothingBehind() throws Exception {
        sumOfOnes(2);
        long before = numSockets();
        for (int i = 0; i < GROUPS; i++) {
            assertEquals(3, sumOfOnes(3));
        }
        assertEquals(before, Waiting.settled(CollectiveTest::numSockets), GROUPS);
    }

    private static double sumOfOnes(int size) throws Exception {
        return together(size, (engine, collective) -> collective.sum(1)[0]).get(0);
    }

    private static long numSockets() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(CollectiveTest::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path open) {
        try {
            return Files.readSymbolicLink(open).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // it was closed meanwhile
        }
    }

    @Test
    void numbersOfAllProcessesAreGatheredAndAddedUp() throws Exception {
        List<double[]> sums =
                together(
                        3,
                        (engine, collective) -> {
                            double own = collective.rank() + 0.25;
                            assertEquals(3, collective.gather(own, 1).length);
                            collective.barrier();
                            return collective.sum(own, 1);
                        });
        for (double[] sum : sums) {
            assertArrayEquals(new double[] {3.75, 3}, sum);
        }
    }

    @Test
    void variablesAndNumbersOfProcess0AreGivenToAll() throws Exception {
        List<String> values =
                together(
                        2,
                        (engine, collective) -> {
                            float own = collective.rank() + 1;
                            float[] plain = {own, -own};
                            collective.broadcast(plain);
                            try (VariableStore store =
                                    engine.newVariables(List.of(WEIGHT, COUNT))) {
                                store.write(WEIGHT, FloatBuffer.wrap(new float[] {own, 2 * own}));
                                store.write(COUNT, FloatBuffer.wrap(new float[] {7 * own}));
                                collective.broadcast(store);
                                return "%s %s %s %s"
                                        .formatted(
                                                plain[1],
                                                store.read(WEIGHT)[0],
                                                store.read(WEIGHT)[1],
                                                store.readLongs(COUNT)[0]);
                            }
                        });
        assertEquals(List.of("-1.0 1.0 2.0 7", "-1.0 1.0 2.0 7"), values);
    }

    /** Loss: the sum of weight times input; its gradient is the input. */
    private static Map<String, Tensor> loss(Ops ops, Map<String, Tensor> inputs) {
        Tensor x = inputs.get("x");
        Tensor product = ops.math().multiply(ops.variable(WEIGHT), x);
        return Map.of("loss", ops.math().sumAll(product));
    }

    @Test
    void gradientsAreSummedByTheirSharesStepAfterStep() throws Exception {
        List<String> gradients =
                together(
                        2,
                        (engine, collective) -> {
                            StringBuilder all = new StringBuilder();
                            try (VariableStore store =
                                            engine.newVariables(List.of(WEIGHT, UNUSED));
                                    SharedGradients shared =
                                            collective.share(store, BatchStatistics.LOCAL)) {
                                Executable program = engine.compile(CollectiveTest::loss, store);
                                for (int step = 0; step < 3; step++) {
                                    store.zeroGradients();
                                    run(engine, shared, program, 1 + step, 0.25, false);
                                    run(
                                            engine,
                                            shared,
                                            program,
                                            10 * collective.rank(),
                                            0.25,
                                            true);
                                    shared.finish();
                                    all.append(store.gradient(WEIGHT)[0]).append(' ');
                                }
                                assertArrayEquals(new float[3], store.gradient(UNUSED));
                            }
                            return all.toString();
                        });
        // two runs of 1 + step, one of 0 and one of 10, a quarter each
        assertEquals(List.of("3.0 3.5 4.0 ", "3.0 3.5 4.0 "), gradients);
    }

    private static void run(
            Engine engine,
            SharedGradients shared,
            Executable program,
            float x,
            double share,
            boolean isLast) {
        try (TensorScope scope = engine.newScope()) {
            Tensor input = scope.tensor(new float[] {x, x}, Shape.of(2));
            shared.train(program, scope, Map.of("x", input), "loss", share, isLast);
        }
    }

    @Test
    void anEngineThatTrainsAloneSaysSo() throws Exception {
        String expected =
                "Engine nd4j trains in one process only. For several processes use --engine libtorch.";
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, () -> Engines.requireJoining("nd4j"))
                        .getMessage());
        try (Engine engine = Engines.open("nd4j", EngineOptions.DEFAULT)) {
            List<String> said =
                    Ranks.together(
                            1,
                            meeting ->
                                    assertThrows(
                                                    GroupException.class,
                                                    () -> engine.newCollective(meeting))
                                            .getMessage());
            assertEquals(List.of(expected), said);
        }
    }
}
