package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.engine.onnx.OnnxModel;
import org.mdhr4j.engine.onnx.OnnxVariables;
import org.mdhr4j.engine.support.OpenResources;
import org.mdhr4j.engine.support.Ownership;

/** ONNX Runtime on the processor: scores, and leaves training to others. */
final class OnnxRuntimeEngine implements Engine {
    private final OrtEnvironment environment;
    private final EngineOptions options;
    private final OpenResources resources = new OpenResources();
    private final IdentityHashMap<OnnxVariables, OnnxRuntimePlans> plans = new IdentityHashMap<>();

    OnnxRuntimeEngine(OrtEnvironment environment, EngineOptions options) {
        this.environment = environment;
        this.options = options;
    }

    /** The error for what only other engines do. */
    static EngineException cannotTrain() {
        return new EngineException(
                "Engine onnxruntime scores and does not train. Train with --engine libtorch or nd4j.");
    }

    @Override
    public String name() {
        return OnnxRuntimeProvider.NAME;
    }

    @Override
    public EngineOptions options() {
        return options;
    }

    OrtEnvironment environment() {
        return environment;
    }

    /**
     * How sessions run: one operation after the other, and threads that sleep while there is
     * nothing to do, so that a notebook at rest takes no processor.
     */
    SessionOptions sessionOptions(OnnxModel model) throws OrtException {
        SessionOptions session = new SessionOptions();
        session.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
        session.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        session.setIntraOpNumThreads(options.numThreads());
        session.addConfigEntry("session.intra_op.allow_spinning", "0");
        session.setMemoryPatternOptimization(false); // as fast without, and 90 MiB less
        if (model.weightBits()
                == Byte.SIZE) { // processors without 8-bit dot products would overflow
            session.addConfigEntry("session.x64quantprecision", "1");
        }
        ExecutionProvider.addChosen(session);
        return session;
    }

    @Override
    public TensorScope newScope() {
        resources.requireOpen();
        OnnxRuntimeScope scope = new OnnxRuntimeScope(this);
        return resources.opened(scope, scope::close);
    }

    @Override
    public VariableStore newVariables(List<Variable> variables) {
        resources.requireOpen();
        OnnxVariables[] made = new OnnxVariables[1];
        made[0] = new OnnxVariables(variables, () -> storeClosed(made[0]));
        plans.put(made[0], new OnnxRuntimePlans(this, made[0]));
        return resources.opened(made[0], made[0]::close);
    }

    private void storeClosed(OnnxVariables store) {
        resources.closed(store);
        OnnxRuntimePlans ofStore = plans.remove(store);
        if (ofStore != null) {
            ofStore.close();
        }
    }

    @Override
    public Executable compile(Program program, VariableStore variables, Set<String> recorded) {
        resources.requireOpen();
        OnnxVariables store = Ownership.require(OnnxVariables.class, variables);
        OnnxRuntimePlans ofStore = plans.get(store);
        if (ofStore == null) {
            throw new IllegalArgumentException(
                    "This variable store is closed, or of another onnxruntime engine.");
        }
        return new OnnxRuntimeExecutable(this, program, ofStore, recorded);
    }

    @Override
    public Optimizer newAdamW(VariableStore variables, AdamWOptions adamW) {
        throw cannotTrain();
    }

    /** Does nothing: scoring draws no random numbers. */
    @Override
    public void seed(long seed) {
        resources.requireOpen();
    }

    @Override
    public long numLiveTensors() {
        return resources.numLiveTensors();
    }

    /** What is open of this engine. */
    OpenResources resources() {
        return resources;
    }

    OnnxRuntimeTensor own(@Nullable Tensor tensor) {
        return Ownership.require(OnnxRuntimeTensor.class, tensor);
    }

    @Override
    public void close() {
        if (!resources.isClosed()) {
            resources.close(); // and the sessions of the stores
        }
    }
}
