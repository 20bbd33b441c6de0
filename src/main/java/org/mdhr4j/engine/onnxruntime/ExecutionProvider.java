package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.EngineException;

/**
 * Libraries for special hardware that ONNX Runtime can hand parts of a graph to, where the user has
 * them. Chosen by the system property {@value #PROPERTY}; none by default.
 */
enum ExecutionProvider {
    /** Apple's, in the library for macOS. */
    COREML {
        @Override
        void add(SessionOptions options) throws OrtException {
            options.addCoreML();
        }
    },
    /** NVIDIA's; needs the jar onnxruntime_gpu in place of onnxruntime. */
    CUDA {
        @Override
        void add(SessionOptions options) throws OrtException {
            options.addCUDA();
        }
    },
    /** Microsoft's; needs a library built for it. */
    DIRECTML {
        @Override
        void add(SessionOptions options) throws OrtException {
            options.addDirectML(0);
        }
    },
    /** Intel's; needs a library built for it. */
    OPENVINO {
        @Override
        void add(SessionOptions options) throws OrtException {
            options.addOpenVINO("CPU");
        }
    };

    static final String PROPERTY = "mdhr4j.onnxruntime.provider";

    /** Adds the provider; fails where the library lacks it. */
    abstract void add(SessionOptions options) throws OrtException;

    /** Adds the provider that the system property names, if any. */
    static void addChosen(SessionOptions options) {
        String name = System.getProperty(PROPERTY);
        if (name == null || name.isBlank()) {
            return;
        }
        ExecutionProvider provider = find(name);
        if (provider == null) {
            throw new EngineException(
                    "-D%s is one of %s, got '%s'.".formatted(PROPERTY, names(), name));
        }
        try {
            provider.add(options);
        } catch (OrtException | UnsupportedOperationException e) {
            throw new EngineException(
                    "This build of ONNX Runtime has no %s (-D%s): %s. Leave the property out, or put a build that has it on the class path."
                            .formatted(name, PROPERTY, e.getMessage()),
                    e);
        }
    }

    private static @Nullable ExecutionProvider find(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(p -> p.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private static String names() {
        return Arrays.stream(values())
                .map(provider -> provider.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** Says how to use other hardware. */
    static String remark() {
        return "-D%s=%s hands work to hardware that a build of ONNX Runtime knows; the one that comes along knows the processor, on macOS CoreML too."
                .formatted(PROPERTY, names().replace(", ", "|"));
    }
}
