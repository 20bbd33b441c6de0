package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
    private final MathOps math = new LibTorchMathOps(this);
    private final ShapeOps shapes = new LibTorchShapeOps(this);
    private final NnOps nn = new LibTorchNnOps(this);
    private final RandomOps random = new LibTorchRandomOps(this);
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
    }

    LibTorchEngine engine() {
        return engine;
    }

    /** The native tensor behind a contract tensor. */
    org.bytedeco.pytorch.Tensor raw(Tensor tensor) {
        return engine.own(tensor).handle();
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
    public Tensor record(String name, Tensor value) {
        if (wanted.contains(name)) {
            recorded.put(name, runScope.own(raw(value).detach()));
        }
        return value;
    }

    Map<String, Tensor> recorded() {
        return recorded;
    }

    @Override
    public Tensor within(String name, Supplier<Tensor> part) {
        return withinList(name, () -> List.of(part.get())).get(0);
    }

    @Override
    public List<Tensor> withinList(String name, Supplier<List<Tensor>> part) {
        LibTorchScope outer = scope;
        LibTorchScope inner = new LibTorchScope(engine);
        scope = inner;
        try {
            List<Tensor> kept = new ArrayList<>();
            for (Tensor result : part.get()) {
                kept.add(engine.own(result).owner == inner ? outer.keep(result) : result);
            }
            return kept;
        } finally {
            scope = outer;
            inner.close();
        }
    }
}
