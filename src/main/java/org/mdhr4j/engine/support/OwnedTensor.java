package org.mdhr4j.engine.support;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;

/**
 * Holds a native value from its making to its end: name, shape, the scope that owns it.
 *
 * @param <H> the native library's type
 */
public abstract class OwnedTensor<H> extends DescribedTensor {
    private final H handle;
    private final OpenResources resources;
    private boolean isClosed;
    private @Nullable OwningScope<?> owner;

    /**
     * Takes over a native value; no scope owns it yet.
     *
     * @param resources of the engine, which count it
     */
    protected OwnedTensor(
            H handle, Shape shape, DataType dataType, Device device, OpenResources resources) {
        super(shape, dataType, device);
        this.handle = handle;
        this.resources = resources;
        resources.tensorOpened();
    }

    /**
     * Returns the native value.
     *
     * @throws IllegalStateException if the tensor is closed
     */
    protected final H openHandle() {
        requireOpen();
        return handle;
    }

    /** Releases the native value; called once. */
    protected abstract void release(H released);

    final void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException(
                    ("Tensor %s%s is closed. Use it before its scope closes, or keep it in an outer"
                                    + " scope with scope.keep(tensor).")
                            .formatted(name().isEmpty() ? "" : "'" + name() + "' ", shape()));
        }
    }

    final @Nullable OwningScope<?> owner() {
        return owner;
    }

    final void ownedBy(@Nullable OwningScope<?> scope) {
        owner = scope;
    }

    @Override
    public final void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        OwningScope<?> scope = owner;
        if (scope != null) {
            scope.forget(this);
        }
        try {
            release(handle);
        } finally {
            resources.tensorClosed();
        }
    }

    @Override
    public final String toString() {
        return (name().isEmpty() ? "tensor" : name())
                + " %s %s %s".formatted(shape(), dataType(), device());
    }
}
