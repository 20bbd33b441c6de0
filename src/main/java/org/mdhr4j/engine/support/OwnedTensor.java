package org.mdhr4j.engine.support;

import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/**
 * Holds a native value from its making to its end: name, shape, the scope that owns it.
 *
 * @param <H> the native library's type
 */
public abstract class OwnedTensor<H> implements Tensor {
    private final H handle;
    private final Shape shape;
    private final DataType dataType;
    private final Device device;
    private final OpenResources resources;
    private String name = "";
    private boolean isClosed;
    private @Nullable OwningScope<?> owner;

    /**
     * Takes over a native value; no scope owns it yet.
     *
     * @param resources of the engine, which count it
     */
    protected OwnedTensor(
            H handle, Shape shape, DataType dataType, Device device, OpenResources resources) {
        this.handle = handle;
        this.shape = shape;
        this.dataType = dataType;
        this.device = device;
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
                            .formatted(name.isEmpty() ? "" : "'" + name + "' ", shape));
        }
    }

    final @Nullable OwningScope<?> owner() {
        return owner;
    }

    final void ownedBy(@Nullable OwningScope<?> scope) {
        owner = scope;
    }

    @Override
    public final Tensor named(String newName) {
        name = newName;
        return this;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Shape shape() {
        return shape;
    }

    @Override
    public final DataType dataType() {
        return dataType;
    }

    @Override
    public final Device device() {
        return device;
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
        return (name.isEmpty() ? "tensor" : name) + " " + shape + " " + dataType + " " + device;
    }
}
