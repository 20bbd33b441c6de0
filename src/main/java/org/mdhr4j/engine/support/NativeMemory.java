package org.mdhr4j.engine.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;

/** Memory outside the Java heap; closing gives it back at once. */
public final class NativeMemory implements AutoCloseable {
    private final BytePointer memory;
    private final ByteBuffer bytes;

    private NativeMemory(BytePointer memory, ByteBuffer bytes) {
        this.memory = memory;
        this.bytes = bytes;
    }

    /**
     * Takes memory; its values are undefined.
     *
     * @param size bytes, fewer than 2^31
     */
    public static NativeMemory of(long size) {
        BytePointer memory = new BytePointer(Math.max(1, Math.toIntExact(size)));
        memory.retainReference(); // outlives pointer scopes that are open now
        ByteBuffer bytes = memory.asByteBuffer();
        bytes.limit((int) size);
        return new NativeMemory(memory, bytes);
    }

    /** Returns all bytes, from position 0, in the machine's order. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
        memory.deallocate();
    }
}
