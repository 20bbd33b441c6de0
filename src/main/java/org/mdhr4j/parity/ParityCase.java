package org.mdhr4j.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.model.AuModel;

/**
 * One case of reference values, read from JSON.
 *
 * @param name file name, for messages
 * @param model the model
 * @param numClips B
 * @param numFrames T
 * @param seed seed of the deterministic fill
 * @param learningRate of the optimiser steps
 * @param weightDecay of the optimiser steps
 * @param auxiliaryWeight lambda of the loss
 * @param stateDict names and shapes in order
 * @param intermediates recorded tensors in evaluation
 * @param regionLogits auxiliary logits, {@code [R][F][codes]}
 * @param scores AU scores, {@code [F][A]}
 * @param labels of each frame, 1, 0 or -1 for unknown; null where they follow from the seed
 * @param lossNames names of the losses in the file
 * @param steps losses of each training step, in the order of their names
 * @param gradients gradient of each parameter at the first step
 * @param after state after the last step
 */
public record ParityCase(
        String name,
        AuModel model,
        int numClips,
        int numFrames,
        long seed,
        double learningRate,
        double weightDecay,
        double auxiliaryWeight,
        Map<String, Shape> stateDict,
        Map<String, TensorSummary> intermediates,
        List<float[][]> regionLogits,
        float[][] scores,
        float @Nullable [][] labels,
        List<String> lossNames,
        List<double[]> steps,
        Map<String, TensorSummary> gradients,
        Map<String, TensorSummary> after) {
    /**
     * Reads a case.
     *
     * @throws IOException if the file is missing, no JSON, or a part of it is missing or of another
     *     kind than expected; the message names the file and the part
     */
    public static ParityCase read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new IOException("No parity file at %s.".formatted(file));
        }
        try {
            return ParityJson.parse(name, new ObjectMapper().readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            throw new IOException("%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
