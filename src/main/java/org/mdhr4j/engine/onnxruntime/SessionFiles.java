package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.onnx.OnnxModel;

/**
 * Hands a graph to ONNX Runtime. Large weights go through a file that it maps and that is deleted
 * at once: in memory they would be there twice until the session is built.
 */
final class SessionFiles {
    /** Graphs of fewer bytes go through memory, which is faster. */
    private static final long SMALL_BYTES = 32L << 20;

    private static final String WEIGHTS = "weights";

    private SessionFiles() {}

    static OrtSession open(OnnxRuntimeEngine engine, OnnxModel model) {
        try (SessionOptions options = engine.sessionOptions(model)) {
            return model.sizeBytes() < SMALL_BYTES
                    ? fromMemory(engine, model, options)
                    : fromFiles(engine, model, options);
        } catch (OrtException e) {
            throw new EngineException(
                    "ONNX Runtime cannot use the recorded graph: %s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new EngineException(
                    "The weights for ONNX Runtime cannot be written to the folder for temporary files: %s. Make room there, set -Djava.io.tmpdir, or use --engine libtorch."
                            .formatted(e),
                    e);
        }
    }

    private static OrtSession fromMemory(
            OnnxRuntimeEngine engine, OnnxModel model, SessionOptions options)
            throws IOException, OrtException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes, Map.of());
        return engine.environment().createSession(bytes.toByteArray(), options);
    }

    private static OrtSession fromFiles(
            OnnxRuntimeEngine engine, OnnxModel model, SessionOptions options)
            throws IOException, OrtException {
        Path folder =
                Files.createTempDirectory(
                        "mdhr4j-session-%d-".formatted(ProcessHandle.current().pid()));
        Path graph = folder.resolve("graph.onnx");
        Path weights = folder.resolve(WEIGHTS);
        try {
            try (OutputStream out = Files.newOutputStream(graph);
                    OutputStream data = new BufferedOutputStream(Files.newOutputStream(weights))) {
                model.write(out, data, WEIGHTS, Map.of());
            }
            Pointer.trimMemory();
            OrtSession session = engine.environment().createSession(graph.toString(), options);
            Pointer.trimMemory(); // what building took beside the weights
            return session;
        } finally {
            for (Path file : new Path[] {graph, weights, folder}) {
                delete(file);
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) { // Windows keeps a mapped file; it goes when the program ends
            file.toFile().deleteOnExit();
        }
    }
}
