package org.mdhr4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every target holds for its stored inputs and for some that are made of them. */
class FuzzRegressionTest {
    /** More with {@code -Dfuzz.rounds=20000}, others with {@code -Dfuzz.seed=7}. */
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 100);

    private static final int SEED = Integer.getInteger("fuzz.seed", 0);

    /** For each target in the gate; more with {@code -Dfuzz.seconds=600}. */
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 3);

    private static final long MOST_BYTES = 300L << 20;
    private static final double MOST_SECONDS = 2;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    static List<Class<?>> targets() {
        return FuzzTargets.ALL;
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holds(Class<?> target) throws IOException {
        List<Path> inputs = FuzzTargets.inputs(target);
        assertFalse(inputs.isEmpty(), "there is no seed");
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            FuzzTargets.run(target, bytes); // loads what is needed
            requireCheap(target, bytes, input.toString());
        }
        ChangedInputs changed = new ChangedInputs(target.getSimpleName().hashCode() + SEED);
        for (int round = 0; round < ROUNDS; round++) {
            Path input = inputs.get(round % inputs.size());
            byte[] bytes = changed.change(Files.readAllBytes(input));
            requireCheap(target, bytes, "round %d of seed %d, of %s".formatted(round, SEED, input));
        }
    }

    /** Other changes in every run, for seconds; the seed that a failure names shows it again. */
    @ParameterizedTest
    @MethodSource("targets")
    @Tag("long")
    void holdsForChangesNobodyHasSeen(Class<?> target) throws IOException {
        List<Path> inputs = FuzzTargets.inputs(target);
        int seed = new Random().nextInt();
        ChangedInputs changed = new ChangedInputs(target.getSimpleName().hashCode() + seed);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        int round = 0;
        while (System.nanoTime() < end) {
            Path input = inputs.get(round % inputs.size());
            byte[] bytes = changed.change(Files.readAllBytes(input));
            requireCheap(target, bytes, "round %d of seed %d, of %s".formatted(round, seed, input));
            round++;
        }
        System.out.printf("fuzz: %s holds for %,d inputs%n", target.getSimpleName(), round);
    }

    /** Allocation is what a test can measure exactly; what is alive at once is less. */
    private static void requireCheap(Class<?> target, byte[] bytes, String name) {
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        try {
            FuzzTargets.run(target, bytes);
        } catch (AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - time) / 1e9;
        assertTrue(seconds < MOST_SECONDS, () -> "%s takes %.1f s".formatted(name, seconds));
        long taken = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        assertTrue(taken < MOST_BYTES, () -> "%s takes %d MB".formatted(name, taken >> 20));
    }
}
