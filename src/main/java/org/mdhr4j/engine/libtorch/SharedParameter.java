package org.mdhr4j.engine.libtorch;

import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.VoidTensorHook;

/** A parameter whose gradient is shared: tells when one arrives in a backward pass. */
final class SharedParameter implements AutoCloseable {
    private final int index;
    private final Tensor value;
    private final Arrival hook;
    private final int hookNumber;
    private int numExpected;
    private int numArrived;

    private static final class Arrival extends VoidTensorHook {
        private final Runnable heard;

        Arrival(Runnable heard) {
            this.heard = heard;
            retainReference(); // outlives pointer scopes that are open now
        }

        @Override
        public void call(TensorBase gradient) {
            heard.run();
        }
    }

    /**
     * Listens to a parameter.
     *
     * @param value leaf of autograd's graph; borrowed
     * @param heard told before a gradient is added to what the parameter has
     */
    SharedParameter(int index, Tensor value, Consumer<SharedParameter> heard) {
        this.index = index;
        this.value = value;
        this.hook = new Arrival(() -> heard.accept(this));
        this.hookNumber = value.register_hook(hook);
    }

    int index() {
        return index;
    }

    Tensor value() {
        return value;
    }

    /** Counts gradients of one backward pass: a parameter that is used in parts has several. */
    void expect() {
        numExpected++;
    }

    void expect(int number) {
        numExpected = number;
    }

    int numExpected() {
        return numExpected;
    }

    void arrive() {
        numArrived++;
    }

    boolean isComplete() {
        return numArrived >= numExpected;
    }

    /** Starts to count anew. */
    void rest() {
        numArrived = 0;
    }

    @Override
    public void close() {
        if (!value.isNull()) {
            value.remove_hook(hookNumber);
        }
        hook.deallocate();
    }
}
