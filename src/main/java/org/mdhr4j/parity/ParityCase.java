package org.mdhr4j.parity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.MdhrConfig;
import org.mdhr4j.model.backbone.Backbone;

/**
 * One case of reference values, read from JSON.
 *
 * @param name file name, for messages
 * @param config the model
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
 * @param steps losses of each training step: auxiliary, AU, total
 * @param gradients gradient of each parameter at the first step
 * @param after state after the last step
 */
public record ParityCase(
        String name,
        MdhrConfig config,
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
        List<double[]> steps,
        Map<String, TensorSummary> gradients,
        Map<String, TensorSummary> after) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a case.
     *
     * @throws IOException if the file is missing, no JSON, or lacks a part; the message says which
     */
    public static ParityCase read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (!Files.isRegularFile(file)) {
            throw new IOException("No parity file at " + file + ".");
        }
        try {
            return parse(name, JSON.readTree(file.toFile()));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static ParityCase parse(String name, JsonNode root) {
        JsonNode evaluation = at(root, "eval");
        List<double[]> steps = new ArrayList<>();
        for (JsonNode step : at(root, "train")) {
            steps.add(
                    new double[] {
                        at(step, "loss_ce").asDouble(),
                        at(step, "loss_wa").asDouble(),
                        at(step, "loss").asDouble()
                    });
        }
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("'train' holds no step.");
        }
        List<float[][]> logits = new ArrayList<>();
        at(evaluation, "aux").forEach(region -> logits.add(matrix(region)));
        return new ParityCase(
                name,
                config(root),
                at(root, "B").asInt(),
                at(root, "T").asInt(),
                at(root, "seed").asLong(),
                at(root, "lr").asDouble(),
                at(root, "weight_decay").asDouble(),
                at(root, "lambda").asDouble(),
                shapes(at(root, "state_dict")),
                summaries(at(evaluation, "intermediate")),
                logits,
                matrix(at(evaluation, "au")),
                steps,
                summaries(at(at(root, "train").get(0), "grad")),
                summaries(at(root, "after")));
    }

    private static MdhrConfig config(JsonNode root) {
        String dataset = at(root, "dataset").asText();
        AuSet auSet =
                switch (dataset.toUpperCase(Locale.ROOT)) {
                    case "BP4D" -> AuSet.BP4D;
                    case "DISFA" -> AuSet.DISFA;
                    default ->
                            throw new IllegalArgumentException(
                                    "unknown dataset '"
                                            + dataset
                                            + "'; BP4D or DISFA is expected.");
                };
        String backbone = at(root, "backbone").asText();
        Backbone network =
                switch (backbone) {
                    case "resnet", "resnet50" -> Backbone.RESNET50;
                    case "swin_transformer", "swin-b" -> Backbone.SWIN_B;
                    default ->
                            throw new IllegalArgumentException(
                                    "unknown backbone '"
                                            + backbone
                                            + "'; resnet or swin_transformer is expected.");
                };
        MdhrConfig paper = MdhrConfig.paper(auSet, network);
        return paper.withMfd(paper.mfd().withHalfWindow(at(root, "k").asInt()))
                .withDropPath(at(root, "drop_path").asDouble());
    }

    private static Map<String, Shape> shapes(JsonNode list) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (JsonNode entry : list) {
            long[] sizes = new long[entry.path(1).size()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = entry.path(1).get(i).asLong();
            }
            shapes.put(entry.path(0).asText(), Shape.of(sizes));
        }
        return shapes;
    }

    private static Map<String, TensorSummary> summaries(JsonNode map) {
        Map<String, TensorSummary> summaries = new LinkedHashMap<>();
        map.properties()
                .forEach(
                        entry -> {
                            JsonNode value = entry.getValue();
                            double[] first = new double[at(value, "first").size()];
                            for (int i = 0; i < first.length; i++) {
                                first[i] = value.get("first").get(i).asDouble();
                            }
                            double mean = at(value, "mean").asDouble();
                            double l2 = at(value, "l2").asDouble();
                            summaries.put(entry.getKey(), new TensorSummary(mean, l2, first, 0));
                        });
        return summaries;
    }

    private static float[][] matrix(JsonNode rows) {
        float[][] matrix = new float[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = new float[rows.get(i).size()];
            for (int j = 0; j < matrix[i].length; j++) {
                matrix[i][j] = (float) rows.get(i).get(j).asDouble();
            }
        }
        return matrix;
    }

    private static JsonNode at(JsonNode parent, String key) {
        JsonNode node = parent.get(key);
        if (node == null) {
            throw new IllegalArgumentException("'" + key + "' is missing.");
        }
        return node;
    }
}
