package org.mdhr4j.kernel.evaluator;

/** Is told how the Java heap fares. */
public interface HeapListener {
    /** Tells nobody. */
    HeapListener NONE =
            new HeapListener() {
                @Override
                public void isFull() {}

                @Override
                public void hasRoom() {}
            };

    /** Learns that the heap is full and that collecting does not help. */
    void isFull();

    /** Learns that there is room again. */
    void hasRoom();
}
