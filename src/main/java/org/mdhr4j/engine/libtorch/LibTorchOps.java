package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.FusedOps;
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
    private final LibTorchEngine engine;
    private final LibTorchVariables variables;
    private final boolean isTraining;
    private final @Nullable SharedNorm sharedNorm;
    private final @Nullable RunConstants constants;
    private final MathOps math = new LibTorchMathOps(this);
    private final ShapeOps shapes = new LibTorchShapeOps(this);
    private final LibTorchNnOps nn = new LibTorchNnOps(this);
    private final RandomOps random = new LibTorchRandomOps(this);
    private final FusedOps fused;
    private final LibTorchPartOps parts;
    private final LibTorchScope runScope;
    private final Set<String> wanted;
    private final Map<String, Tensor> recorded = new LinkedHashMap<>();
    private LibTorchScope scope;

    LibTorchOps(
            LibTorchEngine engine,
            LibTorchVariables variables,
            LibTorchScope scope,
            boolean isTraining,
            Set<String> wanted,
            @Nullable SharedNorm sharedNorm,
            @Nullable RunConstants constants) {
        this.engine = engine;
        this.runScope = scope;
        this.wanted = wanted;
        this.variables = variables;
        this.scope = scope;
        this.isTraining = isTraining;
        this.sharedNorm = sharedNorm;
        this.constants = constants;
        this.fused = new LibTorchFusedOps(this, variables);
        this.parts = new LibTorchPartOps(this);
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

    /** Normalises over the batches of all processes, if there are others and it is to. */
    @Nullable SharedNorm sharedNorm() {
        return sharedNorm;
    }

    LibTorchNnOps nnOps() {
        return nn;
    }

    @Override
    public FusedOps fused() {
        return fused;
    }

    @Override
    public LibTorchPartOps parts() {
        return parts;
    }

    @Override
    public Tensor variable(Variable variable) {
        return variables.tensor(variable);
    }

    /**
     * Makes sure that numbers of this run alone can be uploaded.
     *
     * @throws RecordingException if the run is to be repeated
     */
    void requireUnrecorded() {
        if (constants != null) {
            throw new RecordingException("Random numbers differ from run to run.");
        }
    }

    @Override
    public Tensor constant(float[] values, Shape shape) {
        return constants == null ? scope.tensor(values, shape) : constants.get(values, shape);
    }

    @Override
    public Tensor constant(long[] values, Shape shape) {
        return constants == null ? scope.tensor(values, shape) : constants.get(values, shape);
    }

    @Override
    public boolean isRecorded(String name) {
        return wanted.contains(name);
    }

    @Override
    public Tensor record(String name, Tensor value) {
        if (wanted.contains(name) && !parts.recomputations().isRepeating()) {
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

    /** Results of operations go to this scope. */
    LibTorchScope scope() {
        return scope;
    }

    /** Lets results go to another scope from now on. */
    void enter(LibTorchScope other) {
        scope = other;
    }

    /** Whether intermediate results are to be recorded. */
    boolean records() {
        return !wanted.isEmpty();
    }
}
