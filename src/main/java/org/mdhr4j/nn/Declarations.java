package org.mdhr4j.nn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;

/**
 * Collects the variables that layers declare. Names are paths joined by dots, as in a PyTorch state
 * dict, and the order of declaration is the order of the state dict.
 */
public final class Declarations {
    private static final double NORM_MOMENTUM = 0.1;
    private static final double NORM_EPSILON = 1e-5;

    private final String path;
    private final Map<String, Variable> declared;

    private Declarations(String path, Map<String, Variable> declared) {
        this.path = path;
        this.declared = declared;
    }

    /** Returns an empty set of declarations. */
    public static Declarations root() {
        return new Declarations("", new LinkedHashMap<>());
    }

    /** Returns the place of a part: its variables are named after it. */
    public Declarations child(String part) {
        return new Declarations(nameOf(part), declared);
    }

    /** Returns the place of a numbered part. */
    public Declarations child(int index) {
        return child(Integer.toString(index));
    }

    /** Returns the full path of this place, for messages. */
    public String path() {
        return path;
    }

    /** Returns everything declared so far, here and elsewhere. */
    public List<Variable> variables() {
        return List.copyOf(declared.values());
    }

    /** Declares a learned variable. */
    public Variable parameter(String name, Shape shape, Initializer initializer) {
        return declare(name, shape, DataType.FLOAT32, Variable.Kind.PARAMETER, initializer);
    }

    /** Declares a variable that is stored but not learned. */
    public Variable state(String name, Shape shape, DataType type, Initializer initializer) {
        return declare(name, shape, type, Variable.Kind.STATE, initializer);
    }

    /** Declares the variables of a batch normalisation here: momentum 0.1, epsilon 1e-5. */
    public BatchNormVariables batchNorm(long numChannels) {
        Shape shape = Shape.of(numChannels);
        Initializer zero = Initializer.constant(0);
        Initializer one = Initializer.constant(1);
        return new BatchNormVariables(
                parameter("weight", shape, one),
                parameter("bias", shape, zero),
                state("running_mean", shape, DataType.FLOAT32, zero),
                state("running_var", shape, DataType.FLOAT32, one),
                state("num_batches_tracked", Shape.scalar(), DataType.INT64, zero),
                NORM_MOMENTUM,
                NORM_EPSILON);
    }

    private Variable declare(
            String name, Shape shape, DataType type, Variable.Kind kind, Initializer initializer) {
        Variable variable = new Variable(nameOf(name), shape, type, kind, initializer);
        if (declared.putIfAbsent(variable.name(), variable) != null) {
            throw new IllegalArgumentException(
                    "Variable %s is declared twice.".formatted(variable.name()));
        }
        return variable;
    }

    private String nameOf(String part) {
        return path.isEmpty() ? part : path + "." + part;
    }
}
