package org.mdhr4j.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.PixelNormalization;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.recognition.TrainedAlignment;
import org.mdhr4j.recognition.TrainedRate;
import org.mdhr4j.recognition.TrainedUnits;
import org.mdhr4j.recognition.TrainedView;
import org.mdhr4j.recognition.UntaughtUnits;

/** What an ONNX file says of its model, as entries that every runtime shows. */
final class OnnxMetadata {
    private OnnxMetadata() {}

    /**
     * The entries.
     *
     * @param said metadata of the checkpoint
     */
    static Map<String, String> of(
            AuModel model, OnnxOptions options, Map<String, String> said, Path checkpoint)
            throws IOException {
        CheckpointMetadata metadata = CheckpointMetadata.of(said);
        boolean takesPixels = options.input() == OnnxOptions.Input.PIXELS;
        boolean isFree = OnnxExport.hasFreeFrames(model);
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("mdhr4j.model", model.title());
        entries.put("mdhr4j.settings", model.settings().toString());
        entries.put("mdhr4j.action_units", labels(model.auSet().actionUnits()));
        entries.put(
                "mdhr4j.action_units_known",
                Boolean.toString(TrainedUnits.of(metadata, model).isKnown()));
        entries.put(
                "mdhr4j.action_units_untaught", labels(UntaughtUnits.of(metadata).actionUnits()));
        entries.put("mdhr4j.input_pixels", Integer.toString(model.inputPixels()));
        entries.put("mdhr4j.frames", isFree ? "any" : Integer.toString(options.numFrames()));
        entries.put("mdhr4j.input", takesPixels ? "uint8 pixels, RGB" : "float32, normalised, RGB");
        entries.put("mdhr4j.normalisation", PixelNormalization.description());
        entries.put("mdhr4j.alignment", TrainedAlignment.forPhotos(metadata).text());
        entries.put("mdhr4j.view", TrainedView.of(metadata, model).view().toString());
        if (!isFree) {
            double rate = TrainedRate.of(metadata).framesPerSecond();
            entries.put("mdhr4j.frames_per_second", Double.toString(rate));
        }
        entries.put("mdhr4j.threshold", "0.5");
        entries.put(
                "mdhr4j.precision",
                RoundedLayers.of(metadata)
                        .map(
                                q ->
                                        "%d layers in 8 bits, others float32"
                                                .formatted(q.layers().size()))
                        .orElse("float32"));
        metadata.dataset().ifPresent(name -> entries.put("mdhr4j.dataset", name));
        entries.put("mdhr4j.checkpoint_sha256", Sha256.of(checkpoint));
        return entries;
    }

    private static String labels(List<ActionUnit> actionUnits) {
        return actionUnits.stream().map(ActionUnit::label).collect(Collectors.joining(","));
    }
}
