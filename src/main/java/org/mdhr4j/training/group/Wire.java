package org.mdhr4j.training.group;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A connection between process 0 and another one: lines of a word and a text. */
final class Wire implements Closeable {
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** What comes over a connection. */
    record Message(Word word, String text) {}

    /** What processes say to each other. */
    enum Word {
        /** Process 0 shows that it is one. */
        HERE,
        /** Another one says who it is. */
        HELLO,
        /** All have come. */
        WELCOME,
        /** The group cannot work together. */
        REFUSED,
        /** A text of process 0 for all. */
        SAY,
        /** Alive, with the number of points reached. */
        BEAT,
        /** A process is lost. */
        LOST,
        /** An orderly end. */
        BYE
    }

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    String ownAddress() {
        return socket.getLocalAddress().getHostAddress();
    }

    String otherAddress() {
        return socket.getInetAddress().getHostAddress();
    }

    boolean isWithinMachine() {
        return socket.getInetAddress().isLoopbackAddress();
    }

    /** Lets {@link #read} fail after a while; 0 for never. */
    void limit(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    synchronized void send(Word word, String text) throws IOException {
        String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        out.write((word + " " + coded + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /**
     * Waits for a message.
     *
     * @return none when the other side is gone
     * @throws IOException if what comes is no message
     */
    @Nullable Message read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (line.size() >= MAX_LINE_BYTES) {
                throw new IOException("A line is longer than any message.");
            }
            line.write(next);
            next = in.read();
        }
        return next < 0 ? null : message(line.toString(StandardCharsets.US_ASCII));
    }

    private static Message message(String line) throws IOException {
        int space = line.indexOf(' ');
        try {
            Word word = Word.valueOf(line.substring(0, Math.max(0, space)));
            byte[] text = Base64.getDecoder().decode(line.substring(space + 1));
            return new Message(word, new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException("This is no message: %s".formatted(line), e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
