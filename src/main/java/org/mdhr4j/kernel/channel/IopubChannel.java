package org.mdhr4j.kernel.channel;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * Publishes what a kernel has to say to all front ends, in the order in which it was said.
 *
 * <p>Any thread may publish; one thread encodes and sends. Text of a stream is gathered: it leaves
 * after {@value #FLUSH_MILLIS} ms, at {@value #FLUSH_CHARS} characters, or before the next message
 * of another kind, so that 20,000 lines take some dozen messages.
 */
public final class IopubChannel implements Runnable {
    private static final int FLUSH_MILLIS = 50;
    private static final int FLUSH_CHARS = 8192;

    private final ZMQ.Socket socket;
    private final MessageCodec codec;
    private final Headers headers;

    private final Deque<Message> queue = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();
    private String textStream = "stdout";
    private JsonObject textParent = new JsonObject();
    private long textSinceNanos;
    private boolean isSending;

    /** Creates a channel on a bound PUB socket; {@link #run()} must be given a thread. */
    public IopubChannel(ZMQ.Socket socket, MessageCodec codec, Headers headers) {
        this.socket = socket;
        this.codec = codec;
        this.headers = headers;
    }

    /** Queues a message of the given type. */
    public void publish(String type, JsonObject parent, JsonObject content) {
        publish(type, parent, content, new JsonObject(), List.of());
    }

    /** Queues a message with metadata and binary buffers. */
    public void publish(
            String type,
            JsonObject parent,
            JsonObject content,
            JsonObject metadata,
            List<byte[]> buffers) {
        List<byte[]> topic = List.of(type.getBytes(StandardCharsets.UTF_8));
        Message message =
                new Message(topic, headers.create(type), parent, metadata, content, buffers);
        synchronized (this) {
            flushText();
            queue.add(message);
            notifyAll();
        }
    }

    /** Queues a {@code status} message: {@code busy}, {@code idle} or {@code starting}. */
    public void status(String state, JsonObject parent) {
        JsonObject content = new JsonObject();
        content.addProperty("execution_state", state);
        publish("status", parent, content);
    }

    /** Adds text to a stream; it is sent soon. */
    public synchronized void write(String stream, String addition, JsonObject parent) {
        if (text.length() > 0 && !(textStream.equals(stream) && textParent.equals(parent))) {
            flushText();
        }
        if (text.length() == 0) {
            textStream = stream;
            textParent = parent;
            textSinceNanos = System.nanoTime();
            notifyAll();
        }
        text.append(addition);
        if (text.length() >= FLUSH_CHARS) {
            flushText();
            notifyAll();
        }
    }

    /** Sends gathered stream text without waiting for more. */
    public synchronized void flush() {
        flushText();
        notifyAll();
    }

    /**
     * Waits until everything queued was handed to the socket.
     *
     * @return false if that took longer than {@code millis}
     */
    public synchronized boolean drain(long millis) throws InterruptedException {
        flush();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!queue.isEmpty() || isSending) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Sends queued messages until its thread is interrupted or the socket's context is closed. */
    @Override
    public void run() {
        boolean isOpen = true;
        while (isOpen && !Thread.currentThread().isInterrupted()) {
            try {
                Frames.send(socket, codec.encode(next()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ZMQException e) {
                int code = e.getErrorCode();
                isOpen = code != ZMQ.Error.ETERM.getCode() && code != ZMQ.Error.EINTR.getCode();
            } catch (RuntimeException | OutOfMemoryError e) { // a cell may have filled the heap
                ProcessLog.error("A message to the front ends was lost", e);
            }
        }
    }

    private synchronized Message next() throws InterruptedException {
        isSending = false;
        notifyAll();
        while (queue.isEmpty()) {
            long left = millisUntilFlush();
            if (left > 0) {
                wait(left);
            } else if (text.length() > 0) {
                flushText();
            } else {
                wait();
            }
        }
        isSending = true;
        return queue.remove();
    }

    /** Time that gathered text may still wait for more; 0 if it must leave or there is none. */
    private synchronized long millisUntilFlush() {
        long age = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - textSinceNanos);
        return text.length() == 0 ? 0 : Math.max(FLUSH_MILLIS - age, 0);
    }

    private synchronized void flushText() {
        if (text.length() > 0) {
            queue.add(streamMessage(textStream, text.toString(), textParent));
            text.setLength(0);
        }
    }

    private Message streamMessage(String name, String body, JsonObject parent) {
        JsonObject content = new JsonObject();
        content.addProperty("name", name);
        content.addProperty("text", body);
        List<byte[]> topic = List.of("stream".getBytes(StandardCharsets.UTF_8));
        return Message.of(topic, headers.create("stream"), parent, content);
    }
}
