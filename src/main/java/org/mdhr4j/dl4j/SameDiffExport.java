package org.mdhr4j.dl4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.recognition.ModelWeights;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Writes a trained model as a SameDiff graph, which a program with only ND4J on its class path can
 * load and run.
 *
 * <p>The placeholder {@code clips} takes uint8 pixels {@code [B, T, 3, P, P]}, RGB; the outputs are
 * {@code scores [B*T, A]} and {@code logits.0} and so on. B and T are fixed in the file.
 *
 * <pre>{@code
 * SameDiff model = SameDiff.load(new File("mdhr.fb"), false);
 * INDArray scores = model.outputSingle(Map.of("clips", pixels), "scores");
 * }</pre>
 */
public final class SameDiffExport {
    private SameDiffExport() {}

    /** Builds the graph of a model in evaluation mode. */
    public static SameDiff graph(AuModel model, VariableStore values, int numClips, int numFrames) {
        long size = model.inputPixels();
        Shape shape = Shape.of(numClips, numFrames, 3, size, size);
        SameDiff sameDiff = SameDiff.create();
        SDVariable clips =
                sameDiff.placeHolder(
                        ScoringProgram.CLIPS,
                        org.nd4j.linalg.api.buffer.DataType.UINT8,
                        shape.toArray());
        Tensor input = new SameDiffTensor(clips, shape, DataType.UINT8);
        SameDiffOps ops = new SameDiffOps(sameDiff, values);
        Map<String, Tensor> results =
                new LinkedHashMap<>(
                        new ScoringProgram(model)
                                .describe(ops, Map.of(ScoringProgram.CLIPS, input)));
        results.forEach((name, result) -> SameDiffOps.raw(result).rename(name));
        sameDiff.setOutputs(results.keySet().toArray(new String[0]));
        return sameDiff;
    }

    /**
     * Writes the model of a checkpoint, of this project or of the published code, to a file.
     *
     * @param numClips B
     * @param numFrames T
     * @throws org.mdhr4j.checkpoint.CheckpointException if the checkpoint is none, or does not tell
     *     which model it is for
     * @throws IOException if a file cannot be read or written; nothing is left behind then
     */
    public static void write(Path file, Path checkpoint, int numClips, int numFrames)
            throws IOException {
        try (StateDict dict = CheckpointReader.open(checkpoint);
                Engine engine = Engines.open("nd4j", EngineOptions.DEFAULT)) {
            AuModel model = ModelWeights.modelOf(dict, checkpoint);
            try (VariableStore store = engine.newVariables(model.variables())) {
                store.initialize(0); // index tables that files may leave out
                ModelWeights.load(dict, model, store, checkpoint);
                write(file, model, store, numClips, numFrames);
            }
        }
    }

    /**
     * Writes the graph of a model to a file.
     *
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(
            Path file, AuModel model, VariableStore values, int numClips, int numFrames)
            throws IOException {
        SameDiff graph = graph(model, values, numClips, numFrames);
        ByteBuffer bytes = graph.asFlatBuffers(false);
        try (ReplacedFile target = ReplacedFile.open(file)) {
            target.out()
                    .write(
                            bytes.array(),
                            bytes.arrayOffset() + bytes.position(),
                            bytes.remaining());
            target.commit();
        }
    }
}
