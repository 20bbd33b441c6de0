package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.RandomOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/** The operations of one run, and the scope that owns their results. */
final class LibTorchOps implements Ops {
    /**
     * Where maps are smaller than this (8 MiB), giving memory back takes longer than it is worth.
     */
    private static final long LARGE_ELEMENTS = 2L << 20;

    private final LibTorchEngine engine;
    private final LibTorchVariables variables;
    private final boolean isTraining;
    private final MathOps math = new LibTorchMathOps(this);
    private final ShapeOps shapes = new LibTorchShapeOps(this);
    private final LibTorchNnOps nn = new LibTorchNnOps(this);
    private final RandomOps random = new LibTorchRandomOps(this);
    private final LibTorchBlocks blocks;
    private final Checkpoints checkpoints;
    private final LibTorchScope runScope;
    private final Set<String> wanted;
    private final Map<String, Tensor> recorded = new LinkedHashMap<>();
    private LibTorchScope scope;

    LibTorchOps(
            LibTorchEngine engine,
            LibTorchVariables variables,
            LibTorchScope scope,
            boolean isTraining,
            Set<String> wanted) {
        this.engine = engine;
        this.runScope = scope;
        this.wanted = wanted;
        this.variables = variables;
        this.scope = scope;
        this.isTraining = isTraining;
        this.blocks = new LibTorchBlocks(this, variables);
        this.checkpoints = new Checkpoints(this);
    }

    LibTorchEngine engine() {
        return engine;
    }

    /** The native tensor behind a contract tensor. */
    org.bytedeco.pytorch.Tensor raw(Tensor tensor) {
        return engine.own(tensor).handle();
    }

    /** The same, in the layout that it was computed in: for layers that oneDNN may go on with. */
    org.bytedeco.pytorch.Tensor asComputed(Tensor tensor) {
        return engine.own(tensor).asComputed();
    }

    org.bytedeco.pytorch.Tensor raw(Variable variable) {
        return variables.tensor(variable).handle();
    }

    /** Gives a native result to the current scope. */
    Tensor own(org.bytedeco.pytorch.Tensor result) {
        return scope.own(result);
    }

    @Override
    public boolean isTraining() {
        return isTraining;
    }

    @Override
    public MathOps math() {
        return math;
    }

    @Override
    public ShapeOps shapes() {
        return shapes;
    }

    @Override
    public NnOps nn() {
        return nn;
    }

    @Override
    public RandomOps random() {
        return random;
    }

    LibTorchNnOps nnOps() {
        return nn;
    }

    @Override
    public Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        return own(
                blocks.convolution(asComputed(x), block, added == null ? null : asComputed(added)));
    }

    @Override
    public Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        return own(blocks.linear(raw(x), block, added == null ? null : raw(added)));
    }

    @Override
    public Tensor attention(Tensor query, Tensor key, Tensor value, Tensor bias, double scale) {
        if (isTraining || !engine.options().plansInference()) {
            return Ops.super.attention(query, key, value, bias, scale);
        }
        return own(blocks.attention(raw(query), raw(key), raw(value), raw(bias), scale));
    }

    @Override
    public Tensor variable(Variable variable) {
        return variables.tensor(variable);
    }

    @Override
    public Tensor constant(float[] values, Shape shape) {
        return scope.tensor(values, shape);
    }

    @Override
    public Tensor constant(long[] values, Shape shape) {
        return scope.tensor(values, shape);
    }

    @Override
    public boolean isRecorded(String name) {
        return wanted.contains(name);
    }

    @Override
    public Tensor record(String name, Tensor value) {
        if (wanted.contains(name) && !checkpoints.isRepeating()) {
            recorded.put(name, runScope.own(raw(value).detach()));
        }
        return value;
    }

    Map<String, Tensor> recorded() {
        return recorded;
    }

    /** Releases what the run has computed so far, but for results and what was recorded. */
    void releaseAllBut(Collection<Tensor> results) {
        List<Tensor> kept = new ArrayList<>(results);
        kept.addAll(recorded.values());
        runScope.closeAllBut(kept);
    }

    /** Gives a native result to the scope of the whole run. */
    Tensor ownInRun(org.bytedeco.pytorch.Tensor result) {
        return runScope.own(result);
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    @Override
    public Tensor checkpointed(String name, Tensor x, UnaryOperator<Tensor> part) {
        boolean saves = isTraining && engine.options().savesMemory() && checkpoints.canBegin(x);
        return saves ? checkpoints.run(name, x, part) : within(name, () -> part.apply(x));
    }

    /** In groups where this helps; at once if intermediate results are recorded, too. */
    @Override
    public Tensor rowwise(Tensor x, UnaryOperator<Tensor> part) {
        EngineOptions options = engine.options();
        boolean suits = !isTraining && options.plansInference() && !options.device().isCuda();
        long perGroup = RowGroups.rowsPerGroup(x);
        if (!suits || perGroup == x.shape().size(0) || !wanted.isEmpty()) {
            return part.apply(x);
        }
        return new RowGroups(this).apply(x, perGroup, part);
    }

    @Override
    public Tensor boundary(Tensor x) {
        EngineOptions options = engine.options();
        boolean isLarge = x.shape().numElements() >= LARGE_ELEMENTS;
        if (isTraining && isLarge && options.savesMemory() && !options.device().isCuda()) {
            org.bytedeco.pytorch.Tensor tensor = raw(x);
            if (tensor.requires_grad() && !checkpoints.isRepeating()) {
                GapReturn.whenDifferentiated(tensor);
            }
        }
        return x;
    }

    @Override
    public Tensor within(String name, Supplier<Tensor> part) {
        LibTorchScope outer = scope;
        LibTorchScope inner = new LibTorchScope(engine);
        scope = inner;
        try (PointerScope helpers = new PointerScope()) {
            Tensor result = part.get();
            return engine.own(result).owner == inner ? outer.keep(result) : result;
        } finally {
            scope = outer;
            inner.close();
        }
    }
}
