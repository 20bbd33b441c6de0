package org.mdhr4j.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AheadTest {
    private static Iterator<Integer> numbers(int count) {
        return IntStream.range(0, count).iterator();
    }

    @Test
    void givesEverythingInOrderAndClosesWhatItHolds() {
        AtomicBoolean isClosed = new AtomicBoolean();
        List<Integer> taken = new ArrayList<>();
        try (Ahead<Integer> ahead =
                new Ahead<>("test", numbers(100), () -> isClosed.set(true), 3)) {
            ahead.forEachRemaining(taken::add);
            assertTrue(isClosed.get());
            assertThrows(NoSuchElementException.class, ahead::next);
        }
        assertEquals(IntStream.range(0, 100).boxed().toList(), taken);
    }

    @Test
    void worksOnAnotherThreadAndOnlySoFarAhead() {
        AtomicInteger given = new AtomicInteger();
        List<String> threads = new ArrayList<>();
        Iterator<Integer> endless =
                Stream.generate(
                                () -> {
                                    threads.add(Thread.currentThread().getName());
                                    return given.incrementAndGet();
                                })
                        .iterator();
        try (Ahead<Integer> ahead = new Ahead<>("other", endless, () -> {}, 3)) {
            for (int i = 1; i <= 10; i++) {
                assertEquals(i, ahead.next());
                assertTrue(given.get() <= i + 5, () -> given + " given");
            }
        }
        assertEquals("other", threads.get(0));
        assertNotEquals("other", Thread.currentThread().getName());
    }

    @Test
    void passesAFailureOnAfterWhatCameBefore() {
        IllegalStateException failure = new IllegalStateException("broken");
        Iterator<Integer> failing =
                new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public Integer next() {
                        if (next == 2) {
                            throw failure;
                        }
                        return next++;
                    }
                };
        try (Ahead<Integer> ahead = new Ahead<>("test", failing, () -> {}, 8)) {
            assertEquals(0, ahead.next());
            assertEquals(1, ahead.next());
            assertSame(failure, assertThrows(IllegalStateException.class, ahead::hasNext));
            assertFalse(ahead.hasNext());
        }
    }

    @Test
    void anErrorAtClosingIsPassedOnTooAndNobodyWaitsForEver() {
        NoClassDefFoundError error = new NoClassDefFoundError("missing");
        AutoCloseable held =
                () -> {
                    throw error;
                };
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    try (Ahead<Integer> ahead = new Ahead<>("test", numbers(1), held, 3)) {
                        assertEquals(0, ahead.next());
                        assertSame(error, assertThrows(Error.class, ahead::hasNext));
                        assertFalse(ahead.hasNext());
                    }
                });
    }

    @Test
    void aFailureAtClosingHidesNoEarlierOne() {
        IllegalStateException first = new IllegalStateException("broken");
        IllegalStateException second = new IllegalStateException("cannot be closed");
        Iterator<Integer> failing =
                Stream.<Integer>generate(
                                () -> {
                                    throw first;
                                })
                        .iterator();
        AutoCloseable held =
                () -> {
                    throw second;
                };
        try (Ahead<Integer> ahead = new Ahead<>("test", failing, held, 3)) {
            assertSame(first, assertThrows(IllegalStateException.class, ahead::hasNext));
            assertSame(second, first.getSuppressed()[0]);
        }
    }

    @Test
    void closingEndsAWorkerThatWaits() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    AtomicBoolean isClosed = new AtomicBoolean();
                    Ahead<Integer> ahead =
                            new Ahead<>("test", numbers(1000), () -> isClosed.set(true), 1);
                    assertEquals(0, ahead.next());
                    ahead.close();
                    ahead.close();
                    assertTrue(isClosed.get());
                    assertFalse(ahead.hasNext());
                });
    }

    @Test
    void anInterruptedTakerIsCancelled() {
        Iterator<Integer> slow =
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return true;
                    }

                    @Override
                    public synchronized Integer next() {
                        try {
                            wait();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return 0;
                    }
                };
        Ahead<Integer> ahead = new Ahead<>("test", slow, () -> {}, 1);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, ahead::hasNext);
        assertTrue(Thread.interrupted());
    }
}
