package org.mdhr4j.engine;

/** Passes every operation on to another {@link Ops}; a subclass changes what it wants to. */
public abstract class ForwardingOps implements Ops {
    /** Returns the operations to pass on to. */
    protected abstract Ops delegate();

    @Override
    public boolean isTraining() {
        return delegate().isTraining();
    }

    @Override
    public MathOps math() {
        return delegate().math();
    }

    @Override
    public ShapeOps shapes() {
        return delegate().shapes();
    }

    @Override
    public NnOps nn() {
        return delegate().nn();
    }

    @Override
    public RandomOps random() {
        return delegate().random();
    }

    @Override
    public FusedOps fused() {
        return delegate().fused();
    }

    @Override
    public PartOps parts() {
        return delegate().parts();
    }

    @Override
    public Tensor variable(Variable variable) {
        return delegate().variable(variable);
    }

    @Override
    public Tensor constant(float[] values, Shape shape) {
        return delegate().constant(values, shape);
    }

    @Override
    public Tensor constant(long[] values, Shape shape) {
        return delegate().constant(values, shape);
    }

    @Override
    public Tensor record(String name, Tensor value) {
        return delegate().record(name, value);
    }

    @Override
    public boolean isRecorded(String name) {
        return delegate().isRecorded(name);
    }
}
