package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.mdhr4j.engine.Tensor;

/**
 * Holds the parts of a training run of which only inputs and results are kept (Chen et al.,
 * <em>Training deep nets with sublinear memory cost</em>, 2016). A part first runs without
 * gradients and its result begins a new history; when the loss has been differentiated, the parts
 * run again, last one first, this time with gradients.
 */
final class Recomputations {
    private final LibTorchOps ops;
    private final LibTorchScope held;
    private final List<Part> parts = new ArrayList<>();
    private boolean isRepeating;

    private record Part(
            LibTorchTensor input,
            LibTorchTensor result,
            UnaryOperator<Tensor> computation,
            Generator randomState) {}

    Recomputations(LibTorchOps ops) {
        this.ops = ops;
        this.held = new LibTorchScope(ops.engine());
    }

    /** Whether parts run for the second time: statistics and records were taken the first time. */
    boolean isRepeating() {
        return isRepeating;
    }

    /** A tensor with a history in front of it cannot begin a part; it is computed as usual. */
    boolean canBegin(Tensor x) {
        org.bytedeco.pytorch.Tensor raw = ops.raw(x);
        return !isRepeating && GradMode.is_enabled() && (raw.is_leaf() || !raw.requires_grad());
    }

    /** Runs a part for the first time. */
    Tensor run(String name, Tensor x, UnaryOperator<Tensor> computation) {
        Generator randomState = ops.engine().random().clone();
        randomState.retainReference(); // until the part has run again
        Tensor result;
        GradMode.set_enabled(false);
        try {
            result = ops.parts().within(name, () -> computation.apply(x));
        } finally {
            GradMode.set_enabled(true);
        }
        Tensor kept = ops.ownInRun(ops.raw(result).detach().requires_grad_(true));
        parts.add(new Part(hold(x), hold(kept), computation, randomState));
        return kept;
    }

    /** The same tensor for as long as its part needs it; the run may release its own. */
    private LibTorchTensor hold(Tensor tensor) {
        return held.own(new org.bytedeco.pytorch.Tensor(ops.raw(tensor)));
    }

    /** Differentiates the parts, after the loss has been. */
    void backward() {
        isRepeating = true;
        try {
            for (int i = parts.size() - 1; i >= 0; i--) {
                Part part = parts.get(i);
                backward(part);
                part.randomState().deallocate();
                part.result().close();
                part.input().close();
            }
        } finally {
            parts.clear();
            isRepeating = false;
        }
    }

    /** Releases what is held, also after a run that failed. */
    void release() {
        held.close();
    }

    private void backward(Part part) {
        try (PointerScope helpers = new PointerScope()) {
            org.bytedeco.pytorch.Tensor gradient = part.result().handle().grad();
            if (!gradient.defined()) {
                return;
            }
            Generator present = ops.engine().swapRandom(part.randomState());
            try {
                ops.parts()
                        .within(
                                "again",
                                () -> {
                                    Tensor again = part.computation().apply(part.input());
                                    ops.raw(again)
                                            .backward(
                                                    gradient,
                                                    new BoolOptional(false),
                                                    false,
                                                    new TensorArrayRefOptional());
                                    return part.input();
                                });
            } finally {
                ops.engine().swapRandom(present);
            }
            part.result().handle().mutable_grad().reset();
        }
    }
}
