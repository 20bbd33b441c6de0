package org.mdhr4j.engine.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.FusedOps;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.RandomOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.UnsupportedOpException;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.engine.support.DescribingOps;

/** The operations of one description; they add to a graph and compute nothing. */
final class OnnxOps extends DescribingOps {
    static final String NAME = "onnx";

    private final OnnxGraph graph;
    private final VariableStore values;
    private final Map<Variable, OnnxSymbol> variables = new HashMap<>();
    private final OnnxLevels levels;
    private final MathOps math = new OnnxMathOps(this);
    private final ShapeOps shapes = new OnnxShapeOps(this);
    private final OnnxNnOps nn = new OnnxNnOps(this);
    private final FusedOps fused = new OnnxFusedOps(this);

    OnnxOps(OnnxGraph graph, VariableStore values, Set<String> wanted) {
        super(graph.path(), wanted);
        this.graph = graph;
        this.values = values;
        this.levels = new OnnxLevels(this);
    }

    OnnxGraph graph() {
        return graph;
    }

    VariableStore values() {
        return values;
    }

    /** What layers round to 8 bits. */
    OnnxLevels levels() {
        return levels;
    }

    /** The symbol behind a contract tensor. */
    static OnnxSymbol own(@Nullable Tensor tensor) {
        if (tensor instanceof OnnxSymbol mine) {
            return mine;
        }
        throw new IllegalArgumentException(
                ("Tensor %s is not part of this description; give it to the run as an input, or"
                                + " make it with ops.constant().")
                        .formatted(tensor));
    }

    @Override
    public boolean isTraining() {
        return false;
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
    public OnnxNnOps nn() {
        return nn;
    }

    @Override
    public FusedOps fused() {
        return fused;
    }

    @Override
    public RandomOps random() {
        return (probability, shape) -> {
            throw new UnsupportedOpException(NAME, "bernoulli", shape);
        };
    }

    @Override
    public Tensor variable(Variable variable) {
        return variables.computeIfAbsent(variable, this::stored);
    }

    private OnnxSymbol stored(Variable variable) {
        return variable.dataType() == DataType.INT64
                ? graph.index(variable.name(), variable.shape(), () -> values.readLongs(variable))
                : graph.weight(
                        variable.name(), variable.shape(), target -> values.read(variable, target));
    }

    @Override
    public Tensor constant(float[] numbers, Shape shape) {
        shape.requireValues(numbers.length);
        graph.freeSizes().requireFixed(shape);
        float[] kept = numbers.clone();
        return graph.weight("constant", shape, target -> target.put(kept));
    }

    @Override
    public Tensor constant(long[] numbers, Shape shape) {
        shape.requireValues(numbers.length);
        graph.freeSizes().requireFixed(shape);
        long[] kept = numbers.clone();
        return graph.index("constant", shape, () -> kept);
    }
}
