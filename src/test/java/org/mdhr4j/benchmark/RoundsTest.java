package org.mdhr4j.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void theMiddleOfAnEvenNumberLiesBetweenTwo() {
        assertEquals(3, new Rounds(List.of(9.0, 1.0, 3.0)).median());
        assertEquals(2.5, new Rounds(List.of(4.0, 1.0, 3.0, 2.0)).median());
    }

    @Test
    void theSpreadIsAShareOfTheMedian() {
        Rounds rounds = new Rounds(List.of(8.0, 10.0, 13.0));
        assertEquals(8, rounds.lowest());
        assertEquals(13, rounds.highest());
        assertEquals(0.5, rounds.spread(), 1e-12);
    }

    @Test
    void warmUpsAreDoneButNotMeasured() {
        AtomicInteger done = new AtomicInteger();
        Rounds rounds = Rounds.measure(2, 3, 10, done::incrementAndGet);
        assertEquals(5, done.get());
        assertEquals(3, rounds.perSecond().size());
        assertTrue(rounds.lowest() > 0);
    }

    @Test
    void worksTakeTurns() {
        List<String> done = new ArrayList<>();
        Map<String, Runnable> works = new LinkedHashMap<>();
        works.put("slow", () -> done.add("slow"));
        works.put("fast", () -> done.add("fast"));
        Map<String, Rounds> rounds = Rounds.inTurns(1, 2, 10, works);
        assertEquals(List.of("slow", "fast", "slow", "fast", "slow", "fast"), done);
        assertEquals(List.of("slow", "fast"), List.copyOf(rounds.keySet()));
        rounds.values().forEach(each -> assertEquals(2, each.perSecond().size()));
    }

    @Test
    void anInterruptEndsTheMeasurementBetweenRounds() {
        AtomicInteger done = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () ->
                        Rounds.measure(
                                0,
                                5,
                                1,
                                () -> {
                                    if (done.incrementAndGet() == 2) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
        assertTrue(Thread.interrupted());
        assertEquals(2, done.get());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void nothingMeasuredIsNoMeasurement() {
        assertThrows(IllegalArgumentException.class, () -> Rounds.measure(1, 0, 1, () -> {}));
    }
}
