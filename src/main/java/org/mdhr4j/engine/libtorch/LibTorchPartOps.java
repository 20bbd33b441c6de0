package org.mdhr4j.engine.libtorch;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.PartOps;
import org.mdhr4j.engine.Tensor;

/** Gives each part a scope of its own, and saves memory where the engine's options ask for it. */
final class LibTorchPartOps implements PartOps {
    /**
     * Where maps are smaller than this (8 MiB), giving memory back takes longer than it is worth.
     */
    private static final long LARGE_ELEMENTS = 2L << 20;

    private final LibTorchOps ops;
    private final Recomputations recomputations;

    LibTorchPartOps(LibTorchOps ops) {
        this.ops = ops;
        this.recomputations = new Recomputations(ops);
    }

    Recomputations recomputations() {
        return recomputations;
    }

    private EngineOptions options() {
        return ops.engine().options();
    }

    @Override
    public Tensor within(String name, Supplier<Tensor> part) {
        LibTorchScope outer = ops.scope();
        LibTorchScope inner = new LibTorchScope(ops.engine());
        ops.enter(inner);
        try (PointerScope helpers = new PointerScope()) {
            Tensor result = part.get();
            return inner.owns(ops.engine().own(result)) ? outer.keep(result) : result;
        } finally {
            ops.enter(outer);
            inner.close();
        }
    }

    @Override
    public Tensor recomputed(String name, Tensor x, UnaryOperator<Tensor> part) {
        boolean saves = ops.isTraining() && options().savesMemory() && recomputations.canBegin(x);
        return saves ? recomputations.run(name, x, part) : within(name, () -> part.apply(x));
    }

    /** Computes in groups where this helps; at once if intermediate results are recorded, too. */
    @Override
    public Tensor rowwise(Tensor x, UnaryOperator<Tensor> part) {
        boolean suits =
                !ops.isTraining() && options().plansInference() && !options().device().isCuda();
        long perGroup = RowGroups.rowsPerGroup(x);
        if (!suits || perGroup == x.shape().size(0) || ops.records()) {
            return part.apply(x);
        }
        return new RowGroups(ops).apply(x, perGroup, part);
    }

    @Override
    public Tensor boundary(Tensor x) {
        boolean isLarge = x.shape().numElements() >= LARGE_ELEMENTS;
        if (ops.isTraining()
                && isLarge
                && options().savesMemory()
                && !options().device().isCuda()) {
            org.bytedeco.pytorch.Tensor tensor = ops.raw(x);
            if (tensor.requires_grad() && !recomputations.isRepeating()) {
                GapReturn.whenDifferentiated(tensor);
            }
        }
        return x;
    }
}
