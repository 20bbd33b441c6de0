package org.mdhr4j.recording.page;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps what belongs to frames within a budget of bytes: of all frames as long as there is room,
 * then of every second one, every fourth, and so on. Nobody has to know how many will come.
 */
final class Thinned {
    private final long budgetBytes;
    private final SortedMap<Integer, byte[]> kept = new TreeMap<>();
    private long bytes;
    private int stride = 1;

    /**
     * @param budgetBytes of what is kept, all together; the first frame is kept in any case
     */
    Thinned(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    /**
     * Takes what belongs to a frame.
     *
     * @param frame larger than any before
     * @param content made only if it is kept
     */
    void add(int frame, Supplier<byte[]> content) {
        if (frame % stride != 0) {
            return;
        }
        byte[] made = content.get();
        kept.put(frame, made);
        bytes += made.length;
        while (bytes > budgetBytes && kept.size() > 1) {
            stride *= 2;
            kept.keySet().removeIf(known -> known % stride != 0);
            bytes = kept.values().stream().mapToLong(left -> left.length).sum();
        }
    }

    /** Returns what was kept, by frame. */
    SortedMap<Integer, byte[]> kept() {
        return Collections.unmodifiableSortedMap(kept);
    }

    /** Returns of how many frames one is kept. */
    int stride() {
        return stride;
    }

    long bytes() {
        return bytes;
    }
}
