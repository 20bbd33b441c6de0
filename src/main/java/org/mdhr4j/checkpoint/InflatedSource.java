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
    private static final String DAMAGED =
            "a compressed entry of the zip archive is damaged. Get the file again.";

    private final ByteSource deflated;
    private final long size;
    private final byte[] skipped = new byte[PIECE_BYTES];
    private final byte[] piece = new byte[PIECE_BYTES];
    private @Nullable Inflater inflater;
    private long fed;
    private long position;

    InflatedSource(ByteSource deflated, long size) {
        this.deflated = deflated;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized void read(long start, byte[] target, int offset, int length) {
        if (length == 0) {
            return;
        }
        Inflater current = inflater;
        if (current == null || start < position) {
            current = restart();
        }
        while (position < start) {
            fill(current, skipped, 0, (int) Math.min(skipped.length, start - position));
        }
        fill(current, target, offset, length);
        if (position == size) {
            close();
        }
    }

    private Inflater restart() {
        close();
        Inflater fresh = new Inflater(true);
        inflater = fresh;
        fed = 0;
        position = 0;
        return fresh;
    }

    /** Returns the native memory of the inflater; reading again starts anew. */
    @Override
    public synchronized void close() {
        if (inflater != null) {
            inflater.end();
            inflater = null;
        }
    }

    private void fill(Inflater current, byte[] target, int offset, int length) {
        int done = 0;
        while (done < length) {
            int count = inflate(current, target, offset + done, length - done);
            if (count == 0 && (current.finished() || !feed(current))) {
                throw new CheckpointException(DAMAGED);
            }
            done += count;
        }
        position += length;
    }

    private static int inflate(Inflater current, byte[] target, int offset, int length) {
        try {
            return current.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new CheckpointException(DAMAGED, e);
        }
    }

    private boolean feed(Inflater current) {
        int count = (int) Math.min(piece.length, deflated.size() - fed);
        if (!current.needsInput() || count == 0) {
            return false;
        }
        deflated.read(fed, piece, 0, count);
        fed += count;
        current.setInput(piece, 0, count);
        return true;
    }
}
