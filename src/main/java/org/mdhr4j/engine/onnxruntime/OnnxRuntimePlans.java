package org.mdhr4j.engine.onnxruntime;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.onnx.OnnxModel;
import org.mdhr4j.engine.onnx.OnnxVariables;

/**
 * Sessions over the values of one store, for all who run the same program: every person in a film
 * has a stream of their own, and all use the same two graphs.
 */
final class OnnxRuntimePlans {
    /** Weights in sessions beside the largest one's; beyond that the oldest make room. */
    private static final long MAX_BYTES = 128L << 20;

    /** A program, what of it is recorded, and the sizes that are not free. */
    private record Key(
            Program program, Set<String> recorded, Map<String, OnnxModel.Input> inputs) {}

    private final OnnxRuntimeEngine engine;
    private final OnnxVariables variables;
    private final Map<Key, OnnxRuntimePlan> plans = new LinkedHashMap<>(16, 0.75f, true);
    private long numChanges;

    OnnxRuntimePlans(OnnxRuntimeEngine engine, OnnxVariables variables) {
        this.engine = engine;
        this.variables = variables;
    }

    OnnxRuntimePlan get(
            Program program, Set<String> recorded, Map<String, OnnxModel.Input> inputs) {
        if (numChanges != variables.numChanges()) {
            close();
            numChanges = variables.numChanges();
        }
        Key key = new Key(program, recorded, inputs);
        OnnxRuntimePlan plan = plans.get(key);
        if (plan == null) {
            OnnxModel model = OnnxModel.describe(program, inputs, variables, recorded);
            makeRoom(model.sizeBytes());
            plan = OnnxRuntimePlan.of(engine, model);
            plans.put(key, plan);
        }
        return plan;
    }

    private void makeRoom(long wanted) {
        long held = wanted;
        long largest = wanted;
        for (OnnxRuntimePlan plan : plans.values()) {
            held += plan.sizeBytes();
            largest = Math.max(largest, plan.sizeBytes());
        }
        Iterator<OnnxRuntimePlan> oldest = plans.values().iterator();
        while (held - largest > MAX_BYTES && oldest.hasNext()) {
            OnnxRuntimePlan closing = oldest.next();
            held -= closing.sizeBytes();
            oldest.remove();
            closing.close();
        }
    }

    /** Counts the sessions that are open. */
    int size() {
        return plans.size();
    }

    /** Closes all sessions. */
    void close() {
        plans.values().forEach(OnnxRuntimePlan::close);
        plans.clear();
    }
}
