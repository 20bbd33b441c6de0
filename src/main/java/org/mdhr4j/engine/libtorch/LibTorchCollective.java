package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.mdhr4j.engine.BatchStatistics;
import org.mdhr4j.engine.Collective;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.GroupException;
import org.mdhr4j.engine.Rendezvous;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.SharedGradients;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/**
 * A process group of LibTorch (c10d): Gloo over the network for numbers in processor memory, and
 * for those on a GPU NCCL where it is there.
 */
final class LibTorchCollective implements Collective {
    /** How often who waits looks whether the others are still there. */
    private static final long LOOK_MILLIS = 200;

    /** A connection breaks a little before it is known whose process has ended. */
    private static final long VERDICT_NANOS = 5_000_000_000L;

    private static final String NOT_YET = "timed out";

    private final LibTorchEngine engine;
    private final Rendezvous meeting;
    private final GroupBackends backends;
    private long busyNanos;
    private int numUnderWay;
    private boolean isClosed;

    LibTorchCollective(LibTorchEngine engine, Rendezvous meeting) {
        this.engine = engine;
        this.meeting = meeting;
        this.backends = GroupBackends.connect(meeting, engine.options().device());
    }

    @Override
    public int rank() {
        return meeting.rank();
    }

    @Override
    public int size() {
        return meeting.size();
    }

    @Override
    public long busyNanos() {
        return busyNanos;
    }

    @Override
    public void broadcast(VariableStore variables) {
        LibTorchVariables store = engine.own(variables);
        engine.beginRun();
        store.beginChange();
        for (Variable variable : store.variables()) {
            try (PointerScope helpers = new PointerScope()) {
                Tensor value = store.tensor(variable).handle().detach();
                await(start(value, backend -> backend.broadcast(new TensorVector(value))));
            }
        }
    }

    @Override
    public void broadcast(float[] values) {
        if (values.length == 0) {
            return;
        }
        try (PointerScope helpers = new PointerScope()) {
            Tensor carrier =
                    Conversions.empty(Shape.of(values.length), DataType.FLOAT32, Device.CPU);
            new FloatPointer(carrier.data_ptr_float()).put(values);
            await(start(carrier, backend -> backend.broadcast(new TensorVector(carrier))));
            new FloatPointer(carrier.data_ptr_float()).get(values);
        }
    }

    @Override
    public double[][] gather(double... values) {
        int length = Math.max(1, values.length); // an empty tensor would be no meeting
        double[] sent = java.util.Arrays.copyOf(values, length);
        double[][] all = new double[size()][values.length];
        try (PointerScope helpers = new PointerScope()) {
            Tensor own = Conversions.empty(Shape.of(length), DataType.FLOAT64, Device.CPU);
            new DoublePointer(own.data_ptr_double()).put(sent);
            List<Tensor> parts = gather(own);
            for (int rank = 0; rank < all.length; rank++) {
                double[] received = new double[length];
                new DoublePointer(parts.get(rank).data_ptr_double()).get(received);
                all[rank] = java.util.Arrays.copyOf(received, values.length);
            }
        }
        return all;
    }

    /** The tensors of all processes, in the caller's pointer scope. */
    List<Tensor> gather(Tensor own) {
        Tensor row = own.reshape(1, own.numel());
        Tensor all = own.new_empty(size(), own.numel());
        await(start(row, backend -> backend._allgather_base(all, row)));
        List<Tensor> parts = new ArrayList<>();
        for (int rank = 0; rank < size(); rank++) {
            parts.add(all.select(0, rank));
        }
        return parts;
    }

    /** Replaces a tensor by its sum over all processes. */
    void addUp(Tensor tensor) {
        await(startAddingUp(tensor));
    }

    /** Begins to replace a tensor by its sum over all processes; see {@link #await}. */
    Work startAddingUp(Tensor tensor) {
        return start(tensor, backend -> backend.allreduce(new TensorVector(tensor)));
    }

    private interface Call {
        Work on(Backend backend);
    }

    private Work start(Tensor tensor, Call call) {
        long startNanos = System.nanoTime();
        try {
            numUnderWay++; // until it is known to be done
            return call.on(backends.of(tensor));
        } catch (RuntimeException e) {
            throw broken(e);
        } finally {
            busyNanos += System.nanoTime() - startNanos;
        }
    }

    /**
     * Waits for what was begun.
     *
     * @throws GroupException if a process is lost meanwhile
     */
    void await(Work work) {
        long startNanos = System.nanoTime();
        meeting.arrived();
        try (PointerScope helpers = new PointerScope()) {
            Milliseconds look = new Milliseconds(LOOK_MILLIS);
            while (!isDone(work, look)) {
                meeting.requireAll();
                requireWithin(startNanos);
            }
            numUnderWay--;
        } finally {
            busyNanos += System.nanoTime() - startNanos;
        }
    }

    private boolean isDone(Work work, Milliseconds look) {
        try {
            return isDone(work::isCompleted, () -> work._wait(look));
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    /**
     * Looks for a while whether work is done. LibTorch says "timed out" both where it is not yet
     * done and where it has failed so; what was complete before it was looked at has failed. Looked
     * at afterwards it may have come to its end in between.
     */
    static boolean isDone(BooleanSupplier isCompleted, BooleanSupplier wait) {
        boolean wasCompleted = isCompleted.getAsBoolean();
        try {
            return wait.getAsBoolean();
        } catch (RuntimeException e) {
            if (!wasCompleted && String.valueOf(e.getMessage()).contains(NOT_YET)) {
                return false;
            }
            throw e;
        }
    }

    /** The watch says who hangs before this is reached; here nobody does, and nothing moves. */
    private void requireWithin(long startNanos) {
        long limit = meeting.patience().toNanos() + VERDICT_NANOS;
        if (System.nanoTime() - startNanos > limit) {
            throw new GroupException(
                    "Nothing has come from the other processes for %d s although all are at work. Look at the network between them (GLOO_SOCKET_IFNAME names the interface to use)."
                            .formatted(meeting.patience().toSeconds()));
        }
    }

    /** Waits for the watch to say who is lost, and otherwise says what LibTorch says. */
    private GroupException broken(RuntimeException cause) {
        long endNanos = System.nanoTime() + VERDICT_NANOS;
        while (System.nanoTime() < endNanos) {
            meeting.requireAll();
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        String said = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new GroupException(
                "The connection to the other processes broke: %s".formatted(said), cause);
    }

    @Override
    public SharedGradients share(VariableStore variables, BatchStatistics statistics) {
        return new LibTorchSharedGradients(engine, this, engine.own(variables), statistics);
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            backends.close(numUnderWay == 0);
            engine.resources().closed(this);
        }
    }
}
