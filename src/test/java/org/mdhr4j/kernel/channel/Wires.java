package org.mdhr4j.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.mdhr4j.kernel.protocol.Signer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * Sockets inside the process: those of a kernel and, at their other ends, those of a front end,
 * which belong to the test's thread. Threads of channels end when this is closed.
 */
public final class Wires implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    /** What both sides sign with. */
    public final MessageCodec codec = new MessageCodec(new Signer("hmac-sha256", "secret"));

    /** Headers of either side. */
    public final Headers headers = new Headers();

    private final ZMQ.Context context = ZMQ.context(1);
    private final List<ZMQ.Socket> sockets = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Both ends of a connection. */
    public record Pair(ZMQ.Socket kernel, ZMQ.Socket frontEnd) {}

    /** Opens a connection between two kinds of sockets. */
    public Pair connect(SocketType kernel, SocketType frontEnd) {
        String address = "inproc://" + UUID.randomUUID();
        ZMQ.Socket bound = open(kernel);
        bound.bind(address);
        return new Pair(bound, join(frontEnd, address, "first"));
    }

    /** Opens another front end's socket to a ROUTER socket. */
    public ZMQ.Socket another(Pair pair, String identity) {
        return join(SocketType.DEALER, pair.kernel().getLastEndpoint(), identity);
    }

    private ZMQ.Socket join(SocketType type, String address, String identity) {
        ZMQ.Socket socket = open(type);
        socket.setIdentity(identity.getBytes(StandardCharsets.UTF_8));
        socket.setReceiveTimeOut(PATIENCE_MILLIS);
        socket.connect(address);
        return socket;
    }

    private ZMQ.Socket open(SocketType type) {
        ZMQ.Socket socket = context.socket(type);
        socket.setLinger(0);
        sockets.add(socket);
        return socket;
    }

    /** Gives a channel its thread. */
    public Thread start(Runnable channel) {
        Thread thread = new Thread(channel, "channel under test");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return thread;
    }

    /** Makes a request as a front end does. */
    public Message request(String type, JsonObject content) {
        return Message.of(List.of(), headers.create(type), new JsonObject(), content);
    }

    /** Sends a message and returns it. */
    public Message send(ZMQ.Socket socket, Message message) {
        Frames.send(socket, codec.encode(message));
        return message;
    }

    /** Waits for the next message; it must be signed. */
    public Message receive(ZMQ.Socket socket) throws Exception {
        List<byte[]> frames = Frames.receive(socket, 0);
        assertNotNull(frames, "no message came");
        return codec.decode(frames);
    }

    /** Content with one text. */
    public static JsonObject content(String name, String value) {
        JsonObject content = new JsonObject();
        content.addProperty(name, value);
        return content;
    }

    /** The id of a message. */
    public static String id(JsonObject header) {
        return header.get("msg_id").getAsString();
    }

    @Override
    public void close() throws InterruptedException {
        Thread end = new Thread(context::term, "end of context"); // waits for all sockets
        end.start();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
            assertFalse(thread.isAlive(), "a channel outlives its context");
        }
        sockets.forEach(ZMQ.Socket::close);
        end.join(PATIENCE_MILLIS);
    }
}
