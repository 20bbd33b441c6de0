package org.mdhr4j.kernel.channel;

import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.MalformedMessageException;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The shell or control channel: waits for a request, has it handled, waits for the next.
 *
 * <p>Nothing that arrives or that a handler throws ends the loop. All methods but the constructor
 * belong to the channel's own thread.
 */
public final class RequestChannel implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestChannel.class);

    private final String name;
    private final ZMQ.Socket socket;
    private final MessageCodec codec;
    private final Headers headers;
    private final RequestHandler handler;
    private final Deque<Message> pending = new ArrayDeque<>();

    /** Creates a channel on a bound ROUTER socket; {@link #run()} must be given a thread. */
    public RequestChannel(
            String name,
            ZMQ.Socket socket,
            MessageCodec codec,
            Headers headers,
            RequestHandler handler) {
        this.name = name;
        this.socket = socket;
        this.codec = codec;
        this.headers = headers;
        this.handler = handler;
    }

    /** Handles requests until the socket's context is closed. */
    @Override
    public void run() {
        boolean isOpen = true;
        while (isOpen) {
            try {
                Message request = pending.isEmpty() ? receive(0) : pending.remove();
                if (request != null) {
                    handler.handle(request, this);
                }
            } catch (ZMQException e) {
                isOpen = e.getErrorCode() != ZMQ.Error.ETERM.getCode();
                LOG.debug("{} channel: {}", name, e.getMessage());
            } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
                ProcessLog.error("A request on the %s channel failed".formatted(name), e);
            }
        }
    }

    /** Sends the reply to a request. */
    public void reply(Message request, JsonObject content) {
        String type = request.type().replace("_request", "_reply");
        Message reply =
                Message.of(request.identities(), headers.create(type), request.header(), content);
        Frames.send(socket, codec.encode(reply));
    }

    /**
     * Takes the requests that have already arrived, without waiting; those given back through
     * {@link #handleLater} are handled next.
     */
    public List<Message> takeArrived() {
        List<Message> arrived = new ArrayList<>(pending);
        pending.clear();
        for (Message m = receive(ZMQ.DONTWAIT); m != null; m = receive(ZMQ.DONTWAIT)) {
            arrived.add(m);
        }
        return arrived;
    }

    /** Queues a request before those that arrive from now on. */
    public void handleLater(Message request) {
        pending.add(request);
    }

    private @Nullable Message receive(int flags) {
        List<byte[]> frames = Frames.receive(socket, flags);
        while (frames != null) {
            try {
                return codec.decode(frames);
            } catch (MalformedMessageException e) {
                ProcessLog.warn(
                        "dropped a message on the %s channel: %s".formatted(name, e.getMessage()));
            }
            frames = Frames.receive(socket, flags);
        }
        return null;
    }
}
