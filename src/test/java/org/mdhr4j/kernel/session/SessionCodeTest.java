package org.mdhr4j.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is gathered of the code of widgets, and what is not. */
class SessionCodeTest {
    private final RecordedOutput output = new RecordedOutput();
    private final SwitchedOutput switched = new SwitchedOutput(output);
    private StandardStreams streams;
    private SessionCode code;

    @BeforeEach
    void open() {
        streams = new StandardStreams(output);
        code = new SessionCode(null, new Renderer(), switched, new ReentrantLock()); // runs no cell
    }

    @AfterEach
    void close() {
        code.close();
        streams.close();
    }

    private static DisplayBundle bundle(String text, String id) {
        DisplayBundle plain = DisplayBundle.text(text);
        return new DisplayBundle(plain.data(), plain.metadata(), id);
    }

    private String printed(String first, Runnable between) {
        JsonArray outputs =
                code.capture(
                                () -> {
                                    System.out.print(first);
                                    between.run();
                                    System.out.print(" end");
                                    return null;
                                })
                        .outputs();
        return outputs.get(0).getAsJsonObject().get("text").getAsString();
    }

    @Test
    void twoThatOverlapKeepTheirOwnAndLaterOutputGoesToTheCell() throws Exception {
        CountDownLatch firstRuns = new CountDownLatch(1);
        CountDownLatch secondRuns = new CountDownLatch(1);
        CountDownLatch firstEnded = new CountDownLatch(1);
        CompletableFuture<String> first = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            String text =
                                    printed(
                                            "one",
                                            () -> {
                                                firstRuns.countDown();
                                                await(secondRuns);
                                            });
                            first.complete(text);
                            firstEnded.countDown();
                        });
        thread.start();
        await(firstRuns);
        String second =
                printed(
                        "two",
                        () -> {
                            secondRuns.countDown();
                            await(firstEnded);
                        });
        thread.join();
        assertEquals("one end", first.join());
        assertEquals("two end", second);
        System.out.print("after");
        switched.stream("stdout", " all");
        assertEquals("after all", output.text.toString());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aThreadOfAnEarlierCellKeepsItsPlace() {
        CountDownLatch captures = new CountDownLatch(1);
        CompletableFuture<Void> background = new CompletableFuture<>();
        new Thread(
                        () -> {
                            await(captures);
                            System.out.print("epoch 1");
                            switched.updateDisplay(bundle("half", "bar"));
                            background.complete(null);
                        })
                .start();
        String gathered =
                printed(
                        "view",
                        () -> {
                            captures.countDown();
                            background.join();
                        });
        assertEquals("view end", gathered);
        assertEquals("epoch 1", output.text.toString());
        assertEquals(1, output.shown.size());
    }

    @Test
    void aThreadThatTheCodeStartsIsGatheredUntilTheCodeEnds() throws Exception {
        CountDownLatch hasEnded = new CountDownLatch(1);
        CountDownLatch hasPrinted = new CountDownLatch(1);
        Thread[] started = new Thread[1];
        String gathered =
                printed(
                        "view",
                        () -> {
                            started[0] =
                                    new Thread(
                                            () -> {
                                                System.out.print(" worker");
                                                hasPrinted.countDown();
                                                await(hasEnded);
                                                System.out.print("late");
                                            });
                            started[0].start();
                            await(hasPrinted);
                        });
        hasEnded.countDown();
        started[0].join();
        assertEquals("view worker end", gathered);
        assertEquals("late", output.text.toString());
    }

    @Test
    void aDisplayOfACellIsUpdatedWhereItIs() {
        JsonArray gathered =
                code.capture(
                                () -> {
                                    switched.display(bundle("own", "own"));
                                    switched.updateDisplay(bundle("newer", "own"));
                                    switched.updateDisplay(bundle("moved", "of the cell"));
                                    return null;
                                })
                        .outputs();
        assertEquals(1, gathered.size());
        assertTrue(gathered.toString().contains("newer"), gathered.toString());
        assertEquals(1, output.shown.size());
        assertEquals("moved", output.shown.get(0).plainText());
    }

    @Test
    void whatIsRenderedKeepsItsHints() {
        DisplayData data = new DisplayData("text");
        data.putMetaData("width", 40);
        assertEquals(
                "{\"output_type\":\"display_data\",\"data\":{\"text/plain\":\"text\"},"
                        + "\"metadata\":{\"width\":40}}",
                code.render(data, true).toString());
    }

    @Test
    void whatWasGatheredCanBeShownAfterAll() {
        JsonArray gathered =
                code.capture(
                                () -> {
                                    System.err.print("careful");
                                    switched.display(bundle("shown", null));
                                    return null;
                                })
                        .outputs();
        assertEquals("", output.text.toString());
        code.replay(gathered);
        assertEquals("careful", output.text.toString());
        assertEquals("shown", output.shown.get(0).plainText());
    }

    @Test
    void theStreamsAreAsTheyWereWhenTheSessionIsClosed() {
        PrintStream before = System.out;
        printed("view", () -> {});
        code.close();
        assertSame(before, System.out);
    }
}
