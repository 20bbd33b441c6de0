package org.mdhr4j.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.engine.onnx.OnnxModel;
import org.mdhr4j.engine.onnx.OnnxVariables;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.recognition.ModelWeights;

/**
 * Writes a trained model as ONNX, with normalisations folded into weights.
 *
 * <pre>
 * clips     [B, T, 3, P, P]  uint8 pixels, or float32 normalised; B is free, T too in models that
 *                            look at each frame on its own
 * scores    [B*T, A]         float32; the file's metadata names the action units
 * logits.0  [B*T, codes]     and so on: what else the model gives
 * </pre>
 *
 * <pre>{@code
 * OnnxExport.write(Path.of("mdhr.onnx"), Path.of("best.safetensors"), new OnnxOptions(16));
 * }</pre>
 */
public final class OnnxExport {
    private OnnxExport() {}

    /** Returns the file of weights that goes with a graph whose weights lie apart. */
    public static Path weightsOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".data");
    }

    /** Returns whether the number of frames is free in the graph of a model. */
    public static boolean hasFreeFrames(AuModel model) {
        return model.framewise().contextFrames() == 0;
    }

    /**
     * Writes the model of a checkpoint, of this project or of the published code.
     *
     * @return the model
     * @throws org.mdhr4j.checkpoint.CheckpointException if the checkpoint is none, or does not tell
     *     which model it is for
     * @throws IOException if a file cannot be read or written; nothing is left behind then
     */
    public static AuModel write(Path file, Path checkpoint, OnnxOptions options)
            throws IOException {
        try (StateDict dict = CheckpointReader.open(checkpoint)) {
            AuModel model = ModelWeights.modelOf(dict, checkpoint);
            try (VariableStore store = new OnnxVariables(model.variables())) {
                ModelWeights.attach(dict, model, store, checkpoint);
                Map<String, String> metadata =
                        OnnxMetadata.of(model, options, dict.metadata(), checkpoint);
                write(file, model, store, metadata, options);
            }
            return model;
        }
    }

    /**
     * Writes a model with the values of a store.
     *
     * @param values of any engine
     * @param metadata entries of the file
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(
            Path file,
            AuModel model,
            VariableStore values,
            Map<String, String> metadata,
            OnnxOptions options)
            throws IOException {
        OnnxModel graph = graph(model, values, options);
        try (ReplacedFile target = ReplacedFile.open(file)) {
            if (options.weightsApart()) {
                Path weights = weightsOf(file);
                try (ReplacedFile data = ReplacedFile.open(weights)) {
                    graph.write(
                            target.out(), data.out(), weights.getFileName().toString(), metadata);
                    target.out().flush(); // a full disk shows here, before anything is replaced
                    Files.deleteIfExists(file); // an old graph never stands by new weights
                    data.commit();
                }
            } else {
                graph.write(target.out(), metadata);
            }
            target.commit();
        }
    }

    private static OnnxModel graph(AuModel model, VariableStore values, OnnxOptions options) {
        long size = model.inputPixels();
        Shape shape = Shape.of(1, options.numFrames(), 3, size, size);
        boolean takesPixels = options.input() == OnnxOptions.Input.PIXELS;
        OnnxModel.Input clips =
                new OnnxModel.Input(shape, takesPixels ? DataType.UINT8 : DataType.FLOAT32);
        return OnnxModel.describe(
                new ScoringProgram(model), Map.of(ScoringProgram.CLIPS, clips), values, Set.of());
    }
}
