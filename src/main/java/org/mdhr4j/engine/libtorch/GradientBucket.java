package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** Gradients that travel together, one behind the other in one tensor. */
final class GradientBucket {
    /** As PyTorch chooses: large enough for the network, small enough to start early. */
    private static final long MAX_BYTES = 25L << 20;

    /** The first one is smaller, so that the network is at work soon. */
    private static final long FIRST_BYTES = 1L << 20;

    private final List<SharedParameter> parameters;
    private @Nullable Tensor carrier;
    private @Nullable Work work;

    private GradientBucket(List<SharedParameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /** Fills buckets in the order in which gradients come. */
    static List<GradientBucket> of(List<SharedParameter> inOrder) {
        List<GradientBucket> buckets = new ArrayList<>();
        List<SharedParameter> next = new ArrayList<>();
        long bytes = 0;
        for (SharedParameter parameter : inOrder) {
            next.add(parameter);
            bytes += parameter.value().numel() * Float.BYTES;
            if (bytes >= (buckets.isEmpty() ? FIRST_BYTES : MAX_BYTES)) {
                buckets.add(new GradientBucket(next));
                next.clear();
                bytes = 0;
            }
        }
        if (!next.isEmpty()) {
            buckets.add(new GradientBucket(next));
        }
        return List.copyOf(buckets);
    }

    boolean isComplete() {
        return parameters.stream().allMatch(SharedParameter::isComplete);
    }

    boolean holds(SharedParameter parameter) {
        return parameters.contains(parameter);
    }

    /** Starts to add the gradients up over all processes; a missing one counts as zeros. */
    void send(LibTorchCollective collective) {
        try (PointerScope helpers = new PointerScope()) {
            Tensor[] parts = new Tensor[parameters.size()];
            for (int i = 0; i < parts.length; i++) {
                Tensor value = parameters.get(i).value().detach();
                Tensor gradient = parameters.get(i).value().grad();
                parts[i] = (gradient.defined() ? gradient : torch.zeros_like(value)).reshape(-1);
            }
            Tensor all = torch.cat(new TensorVector(parts));
            Work begun = collective.startAddingUp(all);
            all.retainReference();
            begun.retainReference();
            carrier = all;
            work = begun;
        }
    }

    /** Waits for the sums; they become the parameters' gradients. */
    void receive(LibTorchCollective collective) {
        Tensor sums = carrier;
        Work begun = work;
        if (sums == null || begun == null) {
            throw new IllegalStateException("This bucket was not sent.");
        }
        try (PointerScope helpers = new PointerScope()) {
            collective.await(begun);
            long offset = 0;
            for (SharedParameter parameter : parameters) {
                Tensor value = parameter.value();
                long count = value.numel();
                Tensor sum = sums.narrow(0, offset, count).view_as(value);
                value.mutable_grad().put(sum);
                offset += count;
            }
        } finally {
            carrier = null;
            work = null;
            begun.deallocate();
            sums.deallocate();
        }
    }
}
