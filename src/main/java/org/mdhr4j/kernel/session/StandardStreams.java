package org.mdhr4j.kernel.session;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Leads {@code System.out}, {@code System.err} and {@code System.in} to a session's output. */
public final class StandardStreams implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;

    /** Takes the streams over until {@link #close()}. */
    public StandardStreams(CellOutput output) {
        System.setOut(printer("stdout", text -> output.stream("stdout", text)));
        System.setErr(printer("stderr", text -> output.stream("stderr", text)));
        System.setIn(new LineInput(output));
    }

    /** Leads only {@code System.in} to a session's output, for good. */
    public static void takeInput(CellOutput output) {
        System.setIn(new LineInput(output));
    }

    /** A stream whose text is given on. */
    static PrintStream printer(String name, Consumer<String> sink) {
        TextStream text = new TextStream(sink);
        OutputStream shown = name.equals("stderr") ? new CompilerTraceFilter(text) : text;
        return new PrintStream(shown, false, StandardCharsets.UTF_8) {
            @Override
            public void close() {
                flush(); // later cells print, too
            }
        };
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    /** Decodes UTF-8, also where a character comes in several writes. */
    private static final class TextStream extends OutputStream {
        private static final int CHUNK = 8192;

        private final Consumer<String> sink;
        private final CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        private final CharBuffer chars = CharBuffer.allocate(CHUNK);

        TextStream(Consumer<String> sink) {
            this.sink = sink;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] source, int offset, int length) {
            int done = 0;
            while (done < length) {
                int count = Math.min(length - done, bytes.remaining());
                bytes.put(source, offset + done, count);
                done += count;
                decode();
            }
        }

        private void decode() {
            bytes.flip();
            decoder.decode(bytes, chars, false);
            bytes.compact();
            chars.flip();
            if (chars.hasRemaining()) {
                sink.accept(chars.toString());
            }
            chars.clear();
        }
    }

    /** Asks for a line whenever the last one is used up. */
    private static final class LineInput extends InputStream {
        private final CellOutput output;
        private ByteBuffer line = ByteBuffer.allocate(0);

        LineInput(CellOutput output) {
            this.output = output;
        }

        @Override
        public synchronized int read() {
            fill();
            return line.get() & 0xff;
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            fill();
            int count = Math.min(length, line.remaining());
            line.get(target, offset, count);
            return count;
        }

        @Override
        public synchronized int available() {
            return line.remaining();
        }

        private void fill() {
            if (line.hasRemaining()) {
                return;
            }
            try {
                OutputRecorder recorder = SwitchedOutput.recorder(); // which has nobody to ask
                String text = (recorder == null ? output : recorder).readLine("", false) + "\n";
                line = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InputUnavailableException();
            }
        }
    }
}
