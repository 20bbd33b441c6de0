package org.mdhr4j.engine.support;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;

/**
 * Owns tensors and releases them together, newest first.
 *
 * @param <T> the engine's tensors
 */
public abstract class OwningScope<T extends OwnedTensor<?>> implements TensorScope {
    private final Class<T> type;
    private final OpenResources resources;
    private final List<OwnedTensor<?>> owned = new ArrayList<>();
    private boolean isClosed;

    /**
     * Opens a scope.
     *
     * @param type the engine's tensors
     * @param resources of the engine, which forget the scope when it closes
     */
    protected OwningScope(Class<T> type, OpenResources resources) {
        this.type = type;
        this.resources = resources;
    }

    /** Makes a float32 tensor; the number of values fits. */
    protected abstract T make(float[] values, Shape shape);

    /** Makes an int64 tensor; the number of values fits. */
    protected abstract T make(long[] values, Shape shape);

    /** Makes a uint8 tensor; the number of values fits. */
    protected abstract T make(byte[] values, Shape shape);

    @Override
    public final T tensor(float[] values, Shape shape) {
        shape.requireValues(values.length);
        requireOpen();
        return adopt(make(values, shape));
    }

    @Override
    public final T tensor(long[] values, Shape shape) {
        shape.requireValues(values.length);
        requireOpen();
        return adopt(make(values, shape));
    }

    @Override
    public final T tensor(byte[] values, Shape shape) {
        shape.requireValues(values.length);
        requireOpen();
        return adopt(make(values, shape));
    }

    @Override
    public final T keep(Tensor tensor) {
        T mine = Ownership.require(type, tensor);
        mine.requireOpen();
        requireOpen();
        OwningScope<?> former = mine.owner();
        if (former != null) {
            former.forget(mine);
        }
        return adopt(mine);
    }

    /** Returns whether a tensor is released with this scope. */
    public final boolean owns(T tensor) {
        return tensor.owner() == this;
    }

    /** Takes a tensor over that no scope owns. */
    protected final T adopt(T tensor) {
        owned.add(tensor);
        tensor.ownedBy(this);
        return tensor;
    }

    /**
     * Checks that the scope can own more.
     *
     * @throws IllegalStateException if it is closed
     */
    protected final void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException(
                    "This scope is closed; open a new one with engine.newScope().");
        }
    }

    final void forget(OwnedTensor<?> tensor) {
        tensor.ownedBy(null);
        for (int i = owned.size() - 1; i >= 0; i--) { // the newest is the usual one
            if (owned.get(i) == tensor) {
                owned.remove(i);
                return;
            }
        }
    }

    /** Releases all tensors but some; the scope stays open. */
    public final void closeAllBut(Collection<Tensor> kept) {
        Set<Tensor> spared = Collections.newSetFromMap(new IdentityHashMap<>());
        spared.addAll(kept);
        List<OwnedTensor<?>> closing = new ArrayList<>(owned);
        for (int i = closing.size() - 1; i >= 0; i--) {
            if (!spared.contains(closing.get(i))) {
                closing.get(i).close();
            }
        }
    }

    @Override
    public final void close() {
        isClosed = true;
        while (!owned.isEmpty()) {
            owned.get(owned.size() - 1).close();
        }
        resources.closed(this);
    }
}
