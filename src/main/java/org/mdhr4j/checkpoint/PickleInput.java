package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the opcodes and arguments of a pickle one after the other, never past its source and never
 * backwards, which would be slow on compressed bytes.
 */
final class PickleInput {
    private static final int BUFFER_BYTES = 1 << 13;

    private final ByteSource source;
    private final long start;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long bufferStart;
    private int bufferSize;
    private long position;

    PickleInput(ByteSource source, long start) {
        this.source = source;
        this.start = start;
        this.position = start;
        this.bufferStart = start;
    }

    /** Where the next byte will come from. */
    long position() {
        return position;
    }

    int nextByte() {
        int value = Byte.toUnsignedInt(buffer[bufferIndex()]);
        position++;
        return value;
    }

    /** Where the next byte is in the buffer, which is filled again when it is used up. */
    private int bufferIndex() {
        if (position >= bufferStart + bufferSize) {
            refill();
        }
        return (int) (position - bufferStart);
    }

    private void refill() {
        long left = source.size() - position;
        if (left <= 0) {
            throw new CheckpointException(
                    "the pickle ends without its end mark. The file is damaged or cut short; get"
                            + " it again.");
        }
        ReadBudget.requirePickle(position - start);
        bufferStart = position;
        bufferSize = (int) Math.min(left, buffer.length);
        source.read(position, buffer, 0, bufferSize);
    }

    int nextUnsignedShort() {
        return nextByte() | nextByte() << 8;
    }

    int nextInt() {
        return nextUnsignedShort() | nextUnsignedShort() << 16;
    }

    long nextUnsignedInt() {
        return Integer.toUnsignedLong(nextInt());
    }

    long nextLong() {
        return nextUnsignedInt() | nextUnsignedInt() << 32;
    }

    /** The one number that pickles store with its most significant byte first. */
    double nextDouble() {
        return ByteBuffer.wrap(nextBytes(Double.BYTES)).order(ByteOrder.BIG_ENDIAN).getDouble();
    }

    byte[] nextBytes(long length) {
        if (length < 0 || length > ReadBudget.MAX_TEXT_BYTES || length > source.size() - position) {
            throw new CheckpointException(
                    "the pickle claims a text of %s bytes. The file is damaged; get it again."
                            .formatted(Long.toUnsignedString(length)));
        }
        byte[] bytes = new byte[(int) length];
        for (int done = 0; done < bytes.length; ) {
            int from = bufferIndex();
            int count = Math.min(bytes.length - done, bufferSize - from);
            System.arraycopy(buffer, from, bytes, done, count);
            done += count;
            position += count;
        }
        return bytes;
    }

    String nextText(long length) {
        return new String(nextBytes(length), StandardCharsets.UTF_8);
    }

    /** Text up to the end of a line. */
    String nextLine() {
        StringBuilder line = new StringBuilder();
        for (int c = nextByte(); c != '\n'; c = nextByte()) {
            line.append((char) c);
            if (line.length() > ReadBudget.MAX_TEXT_BYTES) {
                throw new CheckpointException(
                        "the pickle has a line without end. The file is damaged; get it again.");
            }
        }
        return line.toString();
    }
}
