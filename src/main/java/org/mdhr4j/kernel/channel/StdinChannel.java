package org.mdhr4j.kernel.channel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.MalformedMessageException;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Asks the front end that sent a cell for a line of input. */
public final class StdinChannel implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StdinChannel.class);
    private static final int POLL_MILLIS = 20;

    private final ZMQ.Socket socket;
    private final MessageCodec codec;
    private final Headers headers;
    private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    /** Creates a channel on a bound ROUTER socket; {@link #run()} must be given a thread. */
    public StdinChannel(ZMQ.Socket socket, MessageCodec codec, Headers headers) {
        this.socket = socket;
        this.codec = codec;
        this.headers = headers;
    }

    /**
     * Waits for a line from the user.
     *
     * @param request the execute request of the cell that asks
     * @param prompt text beside the input field
     * @param isPassword whether the field hides what is typed
     * @throws InterruptedException if the cell was interrupted meanwhile; the question is withdrawn
     */
    public String ask(Message request, String prompt, boolean isPassword)
            throws InterruptedException {
        Question question = new Question(request, prompt, isPassword, new CompletableFuture<>());
        questions.add(question);
        try {
            return question.answer.get();
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("The front end's answer could not be read", e);
        } finally {
            question.answer.cancel(false);
        }
    }

    /** Puts questions to front ends until its thread is interrupted. */
    @Override
    public void run() {
        boolean isOpen = true;
        while (isOpen) {
            try {
                put(questions.take());
            } catch (InterruptedException e) {
                isOpen = false;
            } catch (ZMQException e) {
                isOpen = e.getErrorCode() != ZMQ.Error.ETERM.getCode();
            } catch (RuntimeException e) {
                ProcessLog.error("A question to the front end failed", e);
            }
        }
    }

    private void put(Question question) throws InterruptedException {
        while (Frames.receive(socket, ZMQ.DONTWAIT) != null) {
            LOG.debug("Dropped an input that nothing waits for any more");
        }
        if (question.answer.isDone()) {
            return; // withdrawn before it was put
        }
        JsonObject content = new JsonObject();
        content.addProperty("prompt", question.prompt);
        content.addProperty("password", question.isPassword);
        Message message =
                Message.of(
                        question.request.identities(),
                        headers.create("input_request"),
                        question.request.header(),
                        content);
        Frames.send(socket, codec.encode(message));
        socket.setReceiveTimeOut(POLL_MILLIS);
        while (!question.answer.isDone()) {
            String value = receive();
            if (value != null) {
                question.answer.complete(value);
            }
        }
    }

    private @Nullable String receive() {
        List<byte[]> frames = Frames.receive(socket, 0);
        if (frames == null) {
            return null;
        }
        try {
            Message reply = codec.decode(frames);
            return reply.type().equals("input_reply") ? reply.text("value", "") : null;
        } catch (MalformedMessageException e) {
            ProcessLog.warn("dropped a message on the stdin channel: %s".formatted(e.getMessage()));
            return null;
        }
    }

    private record Question(
            Message request, String prompt, boolean isPassword, CompletableFuture<String> answer) {}
}
