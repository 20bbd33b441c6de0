package org.mdhr4j.kernel.client;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mdhr4j.kernel.protocol.ConnectionInfo;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.MalformedMessageException;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.mdhr4j.kernel.protocol.Signer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** Talks to a kernel as a front end does. Belongs to one thread. */
public final class KernelClient implements AutoCloseable {
    private static final int RECONNECT_MILLIS = 10;
    private static final long SUBSCRIPTION_MILLIS = 300;

    private final ZContext context = new ZContext(1);
    private final Headers headers = new Headers();
    private final MessageCodec codec;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket stdin;

    /** Creates a client of the kernel behind a connection; the kernel may start later. */
    public KernelClient(ConnectionInfo connection) {
        codec = new MessageCodec(new Signer(connection.signatureScheme(), connection.key()));
        shell = connect(SocketType.DEALER, connection.address(connection.shellPort()));
        control = connect(SocketType.DEALER, connection.address(connection.controlPort()));
        iopub = connect(SocketType.SUB, connection.address(connection.iopubPort()));
        stdin = connect(SocketType.DEALER, connection.address(connection.stdinPort()));
        iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
    }

    private ZMQ.Socket connect(SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setReconnectIVL(RECONNECT_MILLIS);
        socket.setLinger(0);
        socket.setRcvHWM(0);
        if (type == SocketType.DEALER) {
            socket.setIdentity(
                    headers.create("").get("session").getAsString().getBytes(ZMQ.CHARSET));
        }
        socket.connect(address);
        return socket;
    }

    /**
     * Waits until the kernel answers and what it publishes arrives: a subscription takes effect a
     * little after it was made.
     */
    public void awaitReady(long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            String id = send(shell, "kernel_info_request", new JsonObject());
            awaitReply(id, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            try {
                awaitPublished(id, "status", "idle", SUBSCRIPTION_MILLIS);
                return;
            } catch (TimeoutException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /** Sends a request on the shell channel and returns its id. */
    public String send(String type, JsonObject content) {
        return send(shell, type, content);
    }

    private String send(ZMQ.Socket socket, String type, JsonObject content) {
        JsonObject header = headers.create(type);
        List<byte[]> frames =
                codec.encode(Message.of(List.of(), header, new JsonObject(), content));
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        return header.get("msg_id").getAsString();
    }

    /** Sends frames on the shell channel as they are, for tests of hostile input. */
    public void sendRaw(List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    /** Asks on the shell channel and waits for the reply. */
    public Message ask(String type, JsonObject content, long millis) throws TimeoutException {
        return replyTo(shell, send(shell, type, content), millis);
    }

    /** Asks on the control channel and waits for the reply. */
    public Message askControl(String type, JsonObject content, long millis)
            throws TimeoutException {
        return replyTo(control, send(control, type, content), millis);
    }

    /** Waits for the reply to a request of the shell channel. */
    public Message awaitReply(String id, long millis) throws TimeoutException {
        return replyTo(shell, id, millis);
    }

    private Message replyTo(ZMQ.Socket socket, String id, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            Message message = receive(socket, end);
            if (isCausedBy(message, id)) {
                return message;
            }
        }
    }

    /** Sends a cell and returns the id of the request. */
    public String sendCell(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        return send(shell, "execute_request", content);
    }

    /** Runs a cell and collects what it brings. */
    public CellRun run(String code, long millis) throws TimeoutException {
        return awaitCell(sendCell(code), millis);
    }

    /** Waits for a cell that was sent: its reply, and all it published until it was idle. */
    public CellRun awaitCell(String id, long millis) throws TimeoutException {
        List<Message> published = awaitPublished(id, "status", "idle", millis);
        return new CellRun(awaitReply(id, millis), published);
    }

    /** Waits until the cell has started to run. */
    public void awaitStart(String id, long millis) throws TimeoutException {
        awaitPublished(id, "execute_input", "", millis);
    }

    private List<Message> awaitPublished(String id, String type, String state, long millis)
            throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        List<Message> published = new ArrayList<>();
        while (true) {
            Message message = receive(iopub, end);
            if (isCausedBy(message, id)) {
                published.add(message);
                boolean isLast =
                        message.type().equals(type)
                                && message.text("execution_state", "").equals(state);
                if (isLast) {
                    return published;
                }
            }
        }
    }

    private static boolean isCausedBy(Message message, String id) {
        return message.parent().has("msg_id")
                && message.parent().get("msg_id").getAsString().equals(id);
    }

    private Message receive(ZMQ.Socket socket, long endNanos) throws TimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        socket.setReceiveTimeOut((int) Math.max(left, 1));
        byte[] first = socket.recv(0);
        if (first == null || left <= 0) {
            throw new TimeoutException("The kernel did not answer in time.");
        }
        List<byte[]> frames = new ArrayList<>(List.of(first));
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv(0));
        }
        try {
            return codec.decode(frames);
        } catch (MalformedMessageException e) {
            throw new IllegalStateException(
                    "The kernel sent a bad message: %s".formatted(e.getMessage()), e);
        }
    }

    /** Answers the next question of the stdin socket with {@code text}. */
    public void answerInput(String text, long millis) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        receive(stdin, end);
        JsonObject content = new JsonObject();
        content.addProperty("value", text);
        send(stdin, "input_reply", content);
    }

    @Override
    public void close() {
        context.close();
    }
}
