package org.mdhr4j.source;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Lets an iterator work on a thread of its own, at most some items ahead of whoever takes them.
 * What it throws is thrown by {@link #next} and {@link #hasNext}, once; then there is nothing
 * further. Closing ends the thread, which closes what the iterator holds.
 */
public final class Ahead<T> implements Iterator<T>, AutoCloseable {
    private static final Object END = new Object();
    private static final int PATIENCE_MILLIS = 10_000; // only against a disk or camera that hangs

    private final Iterator<T> worked;
    private final AutoCloseable held;
    private final BlockingQueue<Object> queue;
    private final Thread worker;
    private volatile boolean isClosed;
    private @Nullable Object head;

    private record Failure(Throwable cause) {}

    /**
     * Starts the work.
     *
     * @param worked used on the new thread alone
     * @param held closed on that thread at the end
     * @param mostAhead items that wait at most, 1 or more
     */
    public Ahead(String threadName, Iterator<T> worked, AutoCloseable held, int mostAhead) {
        this.worked = worked;
        this.held = held;
        this.queue = new ArrayBlockingQueue<>(mostAhead);
        this.worker = new Thread(this::work, threadName);
        worker.setDaemon(true);
        worker.start();
    }

    private void work() {
        Object last = END;
        try {
            while (!isClosed && worked.hasNext()) {
                queue.put(worked.next());
            }
        } catch (InterruptedException e) {
            last = END; // nobody waits for more
        } catch (RuntimeException | Error e) {
            last = new Failure(e);
        }
        try {
            held.close();
        } catch (Throwable e) { // whoever waits must hear of it, or waits for ever
            last = withFailure(last, e);
        }
        finish(last);
    }

    private static Failure withFailure(Object last, Throwable atClosing) {
        if (last instanceof Failure first) {
            first.cause().addSuppressed(atClosing);
            return first;
        }
        return new Failure(atClosing);
    }

    private void finish(Object last) {
        try {
            queue.put(last);
        } catch (InterruptedException e) {
            queue.clear();
            queue.add(END); // closed: nobody takes it
        }
    }

    @Override
    public boolean hasNext() {
        return !isClosed && head() != END;
    }

    @Override
    @SuppressWarnings("unchecked") // the queue holds what the iterator gave, END and failures
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is nothing further.");
        }
        T item = (T) head();
        head = null;
        return item;
    }

    private Object head() {
        Object known = head;
        if (known == null) {
            known = take();
            head = known;
        }
        if (known instanceof Failure failure) {
            head = END;
            if (failure.cause() instanceof Error error) {
                throw error;
            }
            throw failure.cause() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException("Work ahead failed.", failure.cause());
        }
        return known;
    }

    private Object take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("The work was cancelled.");
        }
    }

    /** Ends the thread and waits for its end; closing twice is harmless. */
    @Override
    public void close() {
        isClosed = true;
        worker.interrupt();
        queue.clear();
        boolean wasInterrupted = Thread.interrupted();
        try {
            worker.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
