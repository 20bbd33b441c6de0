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

    /** The heap is full, and collecting does not help. */
    void isFull();

    /** There is room again. */
    void hasRoom();
}
