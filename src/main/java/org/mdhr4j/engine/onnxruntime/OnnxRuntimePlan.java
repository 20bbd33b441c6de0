package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.onnx.OnnxModel;

/** A recorded graph and the session that runs it. */
final class OnnxRuntimePlan implements AutoCloseable {
    private final OnnxRuntimeEngine engine;
    private final OnnxModel model;
    private final OrtSession session;

    private OnnxRuntimePlan(OnnxRuntimeEngine engine, OnnxModel model, OrtSession session) {
        this.engine = engine;
        this.model = model;
        this.session = session;
    }

    static OnnxRuntimePlan of(OnnxRuntimeEngine engine, OnnxModel model) {
        return new OnnxRuntimePlan(engine, model, SessionFiles.open(engine, model));
    }

    /** Bytes of the weights. */
    long sizeBytes() {
        return model.sizeBytes();
    }

    /**
     * Runs the graph into new tensors.
     *
     * @param free sizes by name
     */
    Map<String, Tensor> run(TensorScope scope, Map<String, Tensor> inputs, Map<String, Long> free) {
        Map<String, OnnxTensor> given = new LinkedHashMap<>();
        for (String name : session.getInputNames()) {
            given.put(name, engine.own(inputs.get(name)).handle().tensor());
        }
        Map<String, OnnxTensor> targets = new LinkedHashMap<>();
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (OnnxModel.Result result : model.results(free)) {
            OnnxRuntimeTensor tensor =
                    new OnnxRuntimeTensor(engine, result.shape(), result.dataType());
            results.put(result.name(), scope.keep(tensor).named(result.name()));
            targets.put(result.name(), tensor.handle().tensor());
        }
        try {
            session.run(given, targets).close(); // the targets are ours and stay open
        } catch (OrtException e) {
            results.values().forEach(Tensor::close);
            throw new EngineException("ONNX Runtime failed: %s".formatted(e.getMessage()), e);
        }
        return results;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new EngineException("ONNX Runtime cannot close: %s".formatted(e.getMessage()), e);
        }
    }
}
