package org.mdhr4j.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;

/** Engines with different numbers of threads beside each other, in a process that has one. */
class Nd4jThreadsTest {
    private static Engine open(int threads) {
        return Engines.open("nd4j", EngineOptions.DEFAULT.withThreads(threads));
    }

    @Test
    void everyRunHasTheThreadsOfItsEngineAndTheLastLeavesWhatItFound() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core has one number");
        try (Engine own = open(0)) {
            Nd4jThreads automatic = Nd4jThreads.current();
            Nd4jThreads single = Nd4jThreads.of(1);
            assertNotEquals(single, automatic);
            try (Engine one = open(1)) {
                assertEquals(single, Nd4jThreads.current());
                own.newScope().close();
                assertEquals(automatic, Nd4jThreads.current());
                one.newScope().close();
                assertEquals(single, Nd4jThreads.current());
            }
            assertEquals(automatic, Nd4jThreads.current());
        }
    }
}
