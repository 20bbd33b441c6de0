package org.mdhr4j.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.mdhr4j.kernel.protocol.Signer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

class RequestChannelTest {
    private final Wires wires = new Wires();
    private final Wires.Pair pair = wires.connect(SocketType.ROUTER, SocketType.DEALER);

    @AfterEach
    void close() throws InterruptedException {
        wires.close();
    }

    private void start(RequestHandler handler) {
        wires.start(
                new RequestChannel("shell", pair.kernel(), wires.codec, wires.headers, handler));
    }

    private Message ask(String name) {
        return wires.send(
                pair.frontEnd(), wires.request("echo_request", Wires.content("name", name)));
    }

    private String answered() throws Exception {
        return wires.receive(pair.frontEnd()).text("name", "");
    }

    private static void echo(Message request, RequestChannel channel) {
        channel.reply(request, request.content());
    }

    @Test
    void aReplyGoesToWhoAsked() throws Exception {
        ZMQ.Socket other = wires.another(pair, "second");
        Message second =
                wires.send(other, wires.request("echo_request", Wires.content("name", "two")));
        Message first = ask("one");
        start(RequestChannelTest::echo);
        Message toSecond = wires.receive(other);
        Message toFirst = wires.receive(pair.frontEnd());
        assertEquals("one", toFirst.text("name", ""));
        assertEquals("two", toSecond.text("name", ""));
        assertEquals("echo_reply", toFirst.type());
        assertEquals(Wires.id(first.header()), Wires.id(toFirst.parent()));
        assertEquals(Wires.id(second.header()), Wires.id(toSecond.parent()));
    }

    @Test
    void whatIsNotSignedWithTheKeyIsDropped() throws Exception {
        MessageCodec stranger = new MessageCodec(new Signer("hmac-sha256", "guess"));
        Frames.send(
                pair.frontEnd(),
                stranger.encode(wires.request("echo_request", Wires.content("name", "evil"))));
        Frames.send(pair.frontEnd(), List.of(new byte[] {1, 2, 3}));
        Frames.send(
                pair.frontEnd(),
                List.of("<IDS|MSG>".getBytes(StandardCharsets.US_ASCII), new byte[0]));
        ask("good");
        start(RequestChannelTest::echo);
        assertEquals("good", answered());
    }

    @Test
    void aHandlerThatFailsDoesNotEndTheChannel() throws Exception {
        start(
                (request, channel) -> {
                    switch (request.text("name", "")) {
                        case "exception" -> throw new IllegalStateException("on purpose");
                        case "deep" -> throw new StackOverflowError("on purpose");
                        case "memory" -> throw new OutOfMemoryError("on purpose");
                        case "missing" -> throw new NoClassDefFoundError("on purpose");
                        default -> channel.reply(request, request.content());
                    }
                });
        List.of("exception", "deep", "memory", "missing", "fine").forEach(this::ask);
        assertEquals("fine", answered());
    }

    @Test
    void requestsGivenBackAreHandledBeforeLaterOnes() throws Exception {
        List.of("first", "second", "third").forEach(this::ask);
        List<String> handled = new ArrayList<>();
        start(
                (request, channel) -> {
                    String name = request.text("name", "");
                    handled.add(name);
                    if (name.equals("first")) {
                        List<Message> arrived = channel.takeArrived();
                        channel.reply(request, Wires.content("name", "took " + arrived.size()));
                        arrived.forEach(channel::handleLater);
                    } else {
                        channel.reply(request, request.content());
                    }
                });
        assertEquals("took 2", answered());
        ask("fourth");
        assertEquals(
                List.of("second", "third", "fourth"), List.of(answered(), answered(), answered()));
        assertEquals(List.of("first", "second", "third", "fourth"), handled);
    }

    @Test
    void nothingThatArrivedIsEmptyAndNotWaitedFor() throws Exception {
        ask("alone");
        start(
                (request, channel) -> {
                    JsonObject content = new JsonObject();
                    content.addProperty("name", "took " + channel.takeArrived().size());
                    channel.reply(request, content);
                });
        assertEquals("took 0", answered());
    }
}
