package org.mdhr4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every target holds for its stored inputs and for some that are made of them. */
class FuzzRegressionTest {
    /** More with {@code -Dfuzz.rounds=20000}, others with {@code -Dfuzz.seed=7}. */
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 100);

    private static final int SEED = Integer.getInteger("fuzz.seed", 0);

    private static final int MANY_ROUNDS = Integer.getInteger("fuzz.many", 1_000);

    private static final String TABLES = "mdhr4j.maxTableMegacells";
    private static final long MOST_BYTES = 300L << 20;
    private static final double MOST_SECONDS = 2;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Large tables are genuine up to a budget, and cost what they cost. */
    @BeforeAll
    static void lowerTheBudgetOfTables() {
        System.setProperty(TABLES, "1");
    }

    @AfterAll
    static void restoreTheBudgetOfTables() {
        System.clearProperty(TABLES);
    }

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

    /** Many more of them; {@code -Dfuzz.seed=N} makes others. */
    @ParameterizedTest
    @MethodSource("targets")
    @Tag("long")
    void holdsForChangesNobodyHasSeen(Class<?> target) throws IOException {
        List<Path> inputs = FuzzTargets.inputs(target);
        int seed = SEED + 1;
        ChangedInputs changed = new ChangedInputs(target.getSimpleName().hashCode() + seed);
        for (int round = 0; round < MANY_ROUNDS; round++) {
            Path input = inputs.get(round % inputs.size());
            byte[] bytes = changed.change(Files.readAllBytes(input));
            requireCheap(target, bytes, "round %d of seed %d, of %s".formatted(round, seed, input));
        }
        System.out.printf("fuzz: %s holds for %,d inputs%n", target.getSimpleName(), MANY_ROUNDS);
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
