package org.mdhr4j.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.mdhr4j.kernel.protocol.Signer;
import org.mdhr4j.testing.Waiting;
import org.zeromq.SocketType;

class StdinChannelTest {
    private final Wires wires = new Wires();
    private final Wires.Pair pair = wires.connect(SocketType.ROUTER, SocketType.DEALER);
    private final StdinChannel stdin = new StdinChannel(pair.kernel(), wires.codec, wires.headers);

    @AfterEach
    void close() throws InterruptedException {
        wires.close();
    }

    /** A cell that asks, in a thread of its own. */
    private final class Asker {
        final CompletableFuture<Object> outcome = new CompletableFuture<>();
        final Thread thread;

        Asker(String prompt, boolean isPassword) {
            Message cell =
                    Message.of(
                            List.of("first".getBytes(StandardCharsets.UTF_8)),
                            wires.headers.create("execute_request"),
                            new JsonObject(),
                            new JsonObject());
            thread =
                    new Thread(
                            () -> {
                                try {
                                    outcome.complete(stdin.ask(cell, prompt, isPassword));
                                } catch (InterruptedException | RuntimeException e) {
                                    outcome.complete(e);
                                }
                            });
            thread.start();
        }

        void withdraw() throws Exception {
            Waiting.until("the cell waits", () -> thread.getState() == Thread.State.WAITING);
            thread.interrupt();
            assertInstanceOf(InterruptedException.class, outcome.get());
        }
    }

    private void answer(MessageCodec codec, String value) {
        Frames.send(
                pair.frontEnd(),
                codec.encode(wires.request("input_reply", Wires.content("value", value))));
    }

    @Test
    void theFrontEndThatSentTheCellIsAsked() throws Exception {
        wires.start(stdin);
        Asker asker = new Asker("your name: ", true);
        Message question = wires.receive(pair.frontEnd());
        assertEquals("input_request", question.type());
        assertEquals("your name: ", question.text("prompt", ""));
        assertTrue(question.flag("password", false));
        answer(wires.codec, "Ada");
        assertEquals("Ada", asker.outcome.get());
    }

    @Test
    void onlyASignedAnswerIsOne() throws Exception {
        wires.start(stdin);
        Asker asker = new Asker("", false);
        wires.receive(pair.frontEnd());
        answer(new MessageCodec(new Signer("hmac-sha256", "guess")), "stranger");
        wires.send(pair.frontEnd(), wires.request("other", Wires.content("value", "no answer")));
        answer(wires.codec, "owner");
        assertEquals("owner", asker.outcome.get());
    }

    @Test
    void aLateAnswerIsNotTheNextOne() throws Exception {
        wires.start(stdin);
        Asker first = new Asker("first", false);
        wires.receive(pair.frontEnd());
        first.withdraw();
        answer(wires.codec, "late");
        Asker second = new Asker("second", false);
        assertEquals("second", wires.receive(pair.frontEnd()).text("prompt", ""));
        answer(wires.codec, "in time");
        assertEquals("in time", second.outcome.get());
    }

    @Test
    void whatWasWithdrawnBeforeItWasPutIsNotAsked() throws Exception {
        new Asker("withdrawn", false).withdraw();
        Asker second = new Asker("asked", false);
        wires.start(stdin);
        assertEquals("asked", wires.receive(pair.frontEnd()).text("prompt", ""));
        answer(wires.codec, "x");
        assertEquals("x", second.outcome.get());
    }
}
