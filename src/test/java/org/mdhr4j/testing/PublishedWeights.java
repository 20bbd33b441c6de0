package org.mdhr4j.testing;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.parity.DeterministicFill;
import org.mdhr4j.testing.TorchFile.Container;
import org.mdhr4j.testing.TorchFile.TensorValue;

/**
 * Files in the form in which ME-GraphAU and OpenGraphAU are published: {@code epoch}, {@code
 * state_dict} with {@code module.} before every name, {@code optimizer}. The values are filled in.
 */
public final class PublishedWeights {
    private static final long SEED = 41;

    private PublishedWeights() {}

    /** Makes a model of the family by its settings; OpenGraphAU has a set of its own. */
    public static AuModel model(String family, int stage, AuSet set, String backbone) {
        return ModelFamilies.model(
                family.equals("opengraphau") ? AuSet.OPEN_GRAPHAU : set,
                Map.of("model", family, "stage", Integer.toString(stage), "backbone", backbone));
    }

    /** Returns the filled values of a model by name, in order. */
    public static Map<String, TensorValue> values(AuModel model) {
        Map<String, TensorValue> values = new LinkedHashMap<>();
        for (Variable variable : model.variables()) {
            values.put(variable.name(), new TensorValue(variable.shape(), value(variable)));
        }
        return values;
    }

    private static float[] value(Variable variable) {
        if (DeterministicFill.isFilled(variable.name())) {
            return DeterministicFill.parameter(variable.name(), variable.shape(), SEED);
        }
        FloatBuffer start = variable.startValues(0);
        float[] values = new float[start.remaining()];
        start.get(values);
        return values;
    }

    /** Writes a model's filled values as they are published. */
    public static Path write(Path file, Container container, AuModel model) {
        return write(file, container, values(model));
    }

    /** Writes values as they are published. */
    public static Path write(Path file, Container container, Map<String, TensorValue> values) {
        Map<String, TensorValue> wrapped = new LinkedHashMap<>();
        values.forEach((name, value) -> wrapped.put("module." + name, value));
        Map<String, Object> root = new TreeMap<>(); // a plain dictionary
        root.put("epoch", 7);
        root.put("state_dict", wrapped);
        root.put("optimizer", optimizer());
        return TorchFile.write(file, container, root);
    }

    private static Map<String, Object> optimizer() {
        TensorValue moment = new TensorValue(Shape.of(2), 1, 2);
        Map<String, Object> state = new TreeMap<>();
        state.put("step", 120);
        state.put("exp_avg", moment);
        Map<String, Object> group = new TreeMap<>();
        group.put("lr", 1e-5);
        group.put("amsgrad", false);
        group.put("params", List.of(0, 1));
        return Map.of("state", Map.of("0", state), "param_groups", List.of(group));
    }

    /** Fills a store without any file. */
    public static void fill(VariableStore store, AuModel model) {
        values(model)
                .forEach(
                        (name, value) ->
                                store.variables().stream()
                                        .filter(variable -> variable.name().equals(name))
                                        .forEach(
                                                variable ->
                                                        store.write(
                                                                variable,
                                                                FloatBuffer.wrap(value.values()))));
    }
}
