package org.mdhr4j.engine.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Knows what an engine has open: counts its tensors, and closes scopes, stores and optimisers,
 * newest first, when the engine closes.
 */
public final class OpenResources {
    private final AtomicLong numTensors = new AtomicLong();
    private final Map<Object, Runnable> open = new LinkedHashMap<>();
    private boolean isClosed;

    /**
     * Notes a resource to close with the engine, unless it is {@link #closed} before.
     *
     * @param close releases it and may call {@link #closed}
     * @return the same resource
     */
    public <R> R opened(R resource, Runnable close) {
        open.put(resource, close);
        return resource;
    }

    /** Forgets a resource that is closed. */
    public void closed(Object resource) {
        open.remove(resource);
    }

    /** Counts a tensor. */
    public void tensorOpened() {
        numTensors.incrementAndGet();
    }

    /** Counts a tensor no longer. */
    public void tensorClosed() {
        numTensors.decrementAndGet();
    }

    /** Returns the number of tensors that are not yet released. */
    public long numLiveTensors() {
        return numTensors.get();
    }

    /**
     * Checks that the engine is open.
     *
     * @throws IllegalStateException if it is closed
     */
    public void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException(
                    "This engine is closed; open another one with Engines.open().");
        }
    }

    /** Returns whether {@link #close} has been called. */
    public boolean isClosed() {
        return isClosed;
    }

    /**
     * Closes what is still open, newest first, all of it even if something fails.
     *
     * @throws RuntimeException the first failure, which carries the others
     */
    public void close() {
        isClosed = true;
        List<Runnable> closing = new ArrayList<>(open.values());
        open.clear();
        RuntimeException failure = null;
        for (int i = closing.size() - 1; i >= 0; i--) {
            try {
                closing.get(i).run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
