package org.mdhr4j.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.PartOps;
import org.mdhr4j.engine.RandomOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.UnsupportedOpException;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Describes a program in evaluation mode as a SameDiff graph of ND4J's own operations. */
final class SameDiffOps implements Ops {
    private static final String NAME = "SameDiff export";

    private final SameDiff sameDiff;
    private final VariableStore values;
    private final Map<Variable, Tensor> variables = new LinkedHashMap<>();
    private final MathOps math = new SameDiffMathOps(this);
    private final ShapeOps shapes = new SameDiffShapeOps(this);
    private final NnOps nn = new SameDiffNnOps(this);

    SameDiffOps(SameDiff sameDiff, VariableStore values) {
        this.sameDiff = sameDiff;
        this.values = values;
    }

    SameDiff sameDiff() {
        return sameDiff;
    }

    static SDVariable raw(Tensor tensor) {
        if (tensor instanceof SameDiffTensor mine) {
            return mine.variable();
        }
        throw new IllegalArgumentException(
                "Tensor %s is not part of this graph.".formatted(tensor));
    }

    static Tensor of(SDVariable variable, Shape shape) {
        return new SameDiffTensor(variable, shape, DataType.FLOAT32);
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
    public NnOps nn() {
        return nn;
    }

    @Override
    public RandomOps random() {
        return (probability, shape) -> {
            throw new UnsupportedOpException(NAME, "bernoulli", shape);
        };
    }

    @Override
    public Tensor variable(Variable variable) {
        return variables.computeIfAbsent(variable, this::load);
    }

    private Tensor load(Variable variable) {
        if (variable.dataType() == DataType.INT64) {
            INDArray array = array(values.readLongs(variable), variable.shape());
            SDVariable constant = sameDiff.constant(variable.name(), array);
            return new SameDiffTensor(constant, variable.shape(), DataType.INT64);
        }
        INDArray array = array(values.read(variable), variable.shape());
        SDVariable stored =
                variable.isParameter()
                        ? sameDiff.var(variable.name(), array)
                        : sameDiff.constant(variable.name(), array);
        return of(stored, variable.shape());
    }

    @Override
    public Tensor constant(float[] numbers, Shape shape) {
        shape.requireValues(numbers.length);
        return of(sameDiff.constant(array(numbers, shape)), shape);
    }

    @Override
    public Tensor constant(long[] numbers, Shape shape) {
        shape.requireValues(numbers.length);
        SDVariable constant = sameDiff.constant(array(numbers, shape));
        return new SameDiffTensor(constant, shape, DataType.INT64);
    }

    private static INDArray array(float[] numbers, Shape shape) {
        return shape.rank() == 0
                ? Nd4j.scalar(numbers[0])
                : Nd4j.createFromArray(numbers).reshape('c', shape.toArray());
    }

    private static INDArray array(long[] numbers, Shape shape) {
        return Nd4j.createFromArray(numbers).reshape('c', shape.toArray());
    }

    @Override
    public Tensor record(String name, Tensor value) {
        return value;
    }

    @Override
    public PartOps parts() {
        return (name, part) -> part.get();
    }

    static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    static SDVariable[] rawAll(List<Tensor> tensors) {
        List<SDVariable> variables = new ArrayList<>();
        tensors.forEach(tensor -> variables.add(raw(tensor)));
        return variables.toArray(new SDVariable[0]);
    }
}
