package org.mdhr4j.checkpoint;

import java.io.Closeable;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The content of deflated bytes. Reading forwards continues where the last read ended; reading
 * backwards inflates from the start again, so that memory stays constant.
 */
final class InflatedSource implements ByteSource, Closeable {
    private static final int PIECE_BYTES = 1 << 16;

    private final ByteSource deflated;
    private final long size;
    private @Nullable Pass pass;

    InflatedSource(ByteSource deflated, long size) {
        this.deflated = deflated;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    /** Counts what comes before a range, too: it is inflated again if the last read went beyond. */
    @Override
    public long readCost(long start, long length) {
        return length == 0 ? 0 : start + length;
    }

    @Override
    public synchronized void read(long start, byte[] target, int offset, int length) {
        if (length == 0) {
            return;
        }
        Pass current = pass;
        if (current == null || start < current.position) {
            close();
            current = new Pass();
            pass = current;
        }
        current.skipTo(start);
        current.fill(target, offset, length);
        if (current.position == size) {
            close();
        }
    }

    /** Returns the native memory of the inflater; reading again starts anew. */
    @Override
    public synchronized void close() {
        if (pass != null) {
            pass.inflater.end();
            pass = null;
        }
    }

    /** One way through the deflated bytes. */
    private final class Pass {
        private final Inflater inflater = new Inflater(true);
        private final byte[] piece = new byte[PIECE_BYTES];
        private long fed;
        private long position;

        void skipTo(long start) {
            byte[] skipped = new byte[(int) Math.min(PIECE_BYTES, start - position)];
            while (position < start) {
                fill(skipped, 0, (int) Math.min(skipped.length, start - position));
            }
        }

        void fill(byte[] target, int offset, int length) {
            int done = 0;
            while (done < length) {
                int count = inflate(target, offset + done, length - done);
                if (count == 0 && (inflater.finished() || !feed())) {
                    throw damaged(null);
                }
                done += count;
            }
            position += length;
        }

        private int inflate(byte[] target, int offset, int length) {
            try {
                return inflater.inflate(target, offset, length);
            } catch (DataFormatException e) {
                throw damaged(e);
            }
        }

        private boolean feed() {
            int count = (int) Math.min(piece.length, deflated.size() - fed);
            if (!inflater.needsInput() || count == 0) {
                return false;
            }
            deflated.read(fed, piece, 0, count);
            fed += count;
            inflater.setInput(piece, 0, count);
            return true;
        }
    }

    private static CheckpointException damaged(@Nullable Throwable cause) {
        return new CheckpointException(
                "a compressed entry of the zip archive is damaged. Get the file again.", cause);
    }
}
