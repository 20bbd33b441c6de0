package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Precision;

/** Loads ONNX Runtime on first use. */
public final class OnnxRuntimeProvider implements EngineProvider {
    static final String NAME = "onnxruntime";

    private static @Nullable OrtEnvironment loaded;

    private static final String ADVICE = "It scores; training is for --engine libtorch.";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean trains() {
        return false;
    }

    @Override
    public EngineCapabilities capabilities() {
        String version = load().getVersion();
        return new EngineCapabilities(
                version,
                List.of(Device.CPU),
                Set.of(Precision.FLOAT32),
                Map.of(),
                List.of(ADVICE, ExecutionProvider.remark()));
    }

    @Override
    public Engine open(EngineOptions options) {
        OrtEnvironment environment = load();
        if (options.device().isCuda()) {
            throw new EngineException(
                    "Engine onnxruntime computes on the processor, not on %s. Use --engine libtorch there."
                            .formatted(options.device()));
        }
        if (options.precision() != Precision.FLOAT32) {
            throw new EngineException(
                    "Engine onnxruntime computes in FLOAT32, not in %s. Use --precision float32, or --engine libtorch."
                            .formatted(options.precision()));
        }
        return new OnnxRuntimeEngine(environment, options);
    }

    /** The library's environment, one for the process; it says errors alone, by exceptions. */
    private static synchronized OrtEnvironment load() {
        OrtEnvironment present = loaded;
        if (present != null) {
            return present;
        }
        OnnxRuntimeFiles.prepare();
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, NAME);
            environment.setTelemetry(false);
            loaded = environment;
            return environment;
        } catch (LinkageError | OrtException | IllegalStateException e) {
            throw new EngineException(
                    "ONNX Runtime's library cannot be loaded here: %s. It is there for Linux and macOS on x86-64 and ARM and Windows on x86-64; elsewhere use --engine libtorch or nd4j."
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
