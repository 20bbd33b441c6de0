package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.support.PartPath;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a program does for inputs of given shapes: operations in order, what they read from outside,
 * and, for training, how gradients flow back.
 */
final class Nd4jGraph {
    /** Gradients of an operation's inputs, given that of its output; null where none is wanted. */
    interface Backward {
        List<@Nullable Nd4jSymbol> apply(Nd4jSymbol gradient);
    }

    private record Flow(Nd4jSymbol output, List<Nd4jSymbol> inputs, Backward backward) {}

    /** A tensor that each run fills with zeros and ones. */
    record Draw(Nd4jSymbol symbol, double probability) {}

    private final Device device;
    private final boolean isTraining;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Flow> flows = new ArrayList<>();
    private final IdentityHashMap<Nd4jSymbol, INDArray> constants = new IdentityHashMap<>();
    private final Map<Double, Nd4jSymbol> scalars = new HashMap<>();
    private final Map<Shape, Nd4jSymbol> ones = new HashMap<>();
    private final Map<Variable, Nd4jSymbol> variables = new LinkedHashMap<>();
    private final Map<Variable, Nd4jSymbol> updates = new LinkedHashMap<>();
    private final List<Variable> counters = new ArrayList<>();
    private final List<Draw> draws = new ArrayList<>();
    private final PartPath path = new PartPath();
    private boolean isOfGradients;

    Nd4jGraph(Device device, boolean isTraining) {
        this.device = device;
        this.isTraining = isTraining;
    }

    boolean isTraining() {
        return isTraining;
    }

    List<Operation> operations() {
        return operations;
    }

    IdentityHashMap<Nd4jSymbol, INDArray> constants() {
        return constants;
    }

    /** Variables read, and the symbols that stand for them. */
    Map<Variable, Nd4jSymbol> variables() {
        return variables;
    }

    /** New values of state after a run. */
    Map<Variable, Nd4jSymbol> updates() {
        return updates;
    }

    /** Counters that a run raises by one. */
    List<Variable> counters() {
        return counters;
    }

    List<Draw> draws() {
        return draws;
    }

    PartPath path() {
        return path;
    }

    Nd4jSymbol input(Shape shape, DataType type) {
        return new Nd4jSymbol(shape, type, device, false);
    }

    Nd4jSymbol variable(Variable variable) {
        return variables.computeIfAbsent(
                variable,
                v ->
                        new Nd4jSymbol(
                                v.shape(), v.dataType(), device, isTraining && v.isParameter()));
    }

    Nd4jSymbol constant(INDArray values, Shape shape, DataType type) {
        Nd4jSymbol symbol = new Nd4jSymbol(shape, type, device, false);
        constants.put(symbol, values);
        return symbol;
    }

    Nd4jSymbol constant(float[] values, Shape shape) {
        INDArray array = Conversions.empty(shape, DataType.FLOAT32);
        Conversions.write(array, values);
        return constant(array, shape, DataType.FLOAT32);
    }

    Nd4jSymbol constant(long[] values, Shape shape) {
        INDArray array = Conversions.empty(shape, DataType.INT64);
        Conversions.write(array, values);
        return constant(array, shape, DataType.INT64);
    }

    Nd4jSymbol scalar(double value) {
        return scalars.computeIfAbsent(
                value, v -> constant(new float[] {(float) (double) v}, Shape.scalar()));
    }

    Nd4jSymbol ones(Shape shape) {
        return ones.computeIfAbsent(
                shape,
                s -> {
                    float[] values = new float[Math.toIntExact(s.numElements())];
                    Arrays.fill(values, 1);
                    return constant(values, s);
                });
    }

    Nd4jSymbol draw(double probability, Shape shape) {
        Nd4jSymbol symbol = input(shape, DataType.FLOAT32);
        draws.add(new Draw(symbol, probability));
        return symbol;
    }

    /** A state as it is by now: updated by what the run has done before, or as it was stored. */
    Nd4jSymbol current(Variable state) {
        Nd4jSymbol updated = updates.get(state);
        return updated == null ? variable(state) : updated;
    }

    void update(Variable state, Nd4jSymbol value) {
        updates.put(state, value);
    }

    void count(Variable counter) {
        counters.add(counter);
    }

    /** Adds an operation with one result. */
    Nd4jSymbol emit(
            String opName,
            Operation.Arguments arguments,
            Shape shape,
            DataType type,
            Nd4jSymbol... inputs) {
        return emitAll(opName, arguments, List.of(shape), type, inputs).get(0);
    }

    /** Adds an operation with several results of one type. */
    List<Nd4jSymbol> emitAll(
            String opName,
            Operation.Arguments arguments,
            List<Shape> shapes,
            DataType type,
            Nd4jSymbol... inputs) {
        boolean flows = Arrays.stream(inputs).anyMatch(Nd4jSymbol::isDifferentiable);
        List<Nd4jSymbol> outputs =
                shapes.stream().map(s -> new Nd4jSymbol(s, type, device, flows)).toList();
        operations.add(new Operation(opName, partName(), arguments, List.of(inputs), outputs));
        return outputs;
    }

    private String partName() {
        return isOfGradients ? "gradients" : path.text();
    }

    /** The same value, through which no gradient flows. */
    Nd4jSymbol detached(Nd4jSymbol x) {
        Nd4jSymbol detached = new Nd4jSymbol(x.shape(), x.dataType(), device, false);
        operations.add(
                new Operation(
                        Nd4jPlan.ALIAS,
                        partName(),
                        Operation.Arguments.NONE,
                        List.of(x),
                        List.of(detached)));
        return detached;
    }

    /** Says how the gradient of a result becomes those of its inputs. */
    Nd4jSymbol differentiable(Nd4jSymbol output, Backward backward, Nd4jSymbol... inputs) {
        if (output.isDifferentiable()) {
            flows.add(new Flow(output, List.of(inputs), backward));
        }
        return output;
    }

    /** Adds the operations that compute the gradients of a scalar, by parameter. */
    Map<Variable, Nd4jSymbol> gradients(Nd4jSymbol loss, Nd4jPrimitives primitives) {
        IdentityHashMap<Nd4jSymbol, Nd4jSymbol> gradients = new IdentityHashMap<>();
        gradients.put(loss, constant(new float[] {1}, loss.shape()));
        isOfGradients = true;
        for (int i = flows.size() - 1; i >= 0; i--) {
            Flow flow = flows.get(i);
            Nd4jSymbol arriving = gradients.remove(flow.output());
            if (arriving != null) {
                List<@Nullable Nd4jSymbol> parts = flow.backward().apply(arriving);
                for (int k = 0; k < parts.size(); k++) {
                    Nd4jSymbol input = flow.inputs().get(k);
                    Nd4jSymbol part = parts.get(k);
                    if (part != null && input.isDifferentiable()) {
                        gradients.merge(input, part, primitives::add);
                    }
                }
            }
        }
        Map<Variable, Nd4jSymbol> byVariable = new LinkedHashMap<>();
        variables.forEach(
                (variable, symbol) -> {
                    Nd4jSymbol gradient = gradients.get(symbol);
                    if (gradient != null) {
                        byVariable.put(variable, gradient);
                    }
                });
        return byVariable;
    }
}
