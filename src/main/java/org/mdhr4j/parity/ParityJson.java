package org.mdhr4j.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.training.loss.LossProgram;

/** The JSON form of a {@link ParityCase}. */
final class ParityJson {
    /** Losses of a step in a file, and their names among the results of a {@link LossProgram}. */
    static final Map<String, String> LOSSES = new LinkedHashMap<>();

    static {
        LOSSES.put("loss_ce", LossProgram.AUXILIARY);
        LOSSES.put("loss_edge", LossProgram.AUXILIARY);
        LOSSES.put("loss_wa", LossProgram.AU);
        LOSSES.put("loss", LossProgram.TOTAL);
    }

    private static final String EDGE_LOGITS = "logits.edges";

    private ParityJson() {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if a part is missing or of another kind than expected; the
     *     message names it
     */
    static ParityCase parse(String name, JsonNode document) {
        JsonPart root = new JsonPart("", document);
        JsonPart evaluation = root.field("eval");
        List<JsonPart> train = root.field("train").items();
        if (train.isEmpty()) {
            throw root.field("train").wrong("at least one step");
        }
        return new ParityCase(
                name,
                ParityModel.of(root),
                root.field("B").count(),
                root.field("T").count(),
                root.field("seed").integer(),
                root.field("lr").number(),
                root.field("weight_decay").number(),
                root.field("lambda").number(),
                shapes(root.field("state_dict")),
                intermediates(evaluation),
                regionLogits(evaluation),
                matrix(evaluation.field("au")),
                root.find("labels").map(ParityJson::matrix).orElse(null),
                lossNames(train.get(0)),
                train.stream().map(ParityJson::losses).toList(),
                summaries(train.get(0).field("grad")),
                summaries(root.field("after")));
    }

    /**
     * Reads a case that has outputs in evaluation alone.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    static ParityCase outputs(String name, JsonPart root) {
        JsonPart evaluation = root.field("eval");
        return new ParityCase(
                name,
                ParityModel.of(root),
                root.field("B").count(),
                root.field("T").count(),
                root.field("seed").integer(),
                0,
                0,
                0,
                Map.of(),
                intermediates(evaluation),
                regionLogits(evaluation),
                matrix(evaluation.field("au")),
                null,
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    private static List<float[][]> regionLogits(JsonPart evaluation) {
        return evaluation.find("aux").map(JsonPart::items).orElse(List.of()).stream()
                .map(ParityJson::matrix)
                .toList();
    }

    /** Recorded tensors; the edges' logits, which are a result, stand among them. */
    private static Map<String, TensorSummary> intermediates(JsonPart evaluation) {
        Map<String, TensorSummary> all = summaries(evaluation.field("intermediate"));
        evaluation.find("edge").ifPresent(edge -> all.put(EDGE_LOGITS, summary(edge)));
        return all;
    }

    private static List<String> lossNames(JsonPart step) {
        return LOSSES.keySet().stream().filter(name -> step.find(name).isPresent()).toList();
    }

    private static double[] losses(JsonPart step) {
        return lossNames(step).stream().mapToDouble(name -> step.field(name).number()).toArray();
    }

    /** A list of pairs of name and sizes. */
    private static Map<String, Shape> shapes(JsonPart list) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (JsonPart entry : list.items()) {
            List<JsonPart> pair = entry.items();
            if (pair.size() != 2) {
                throw entry.wrong("a name and a list of sizes");
            }
            long[] sizes = pair.get(1).items().stream().mapToLong(JsonPart::integer).toArray();
            shapes.put(pair.get(0).text(), Shape.of(sizes));
        }
        return shapes;
    }

    private static Map<String, TensorSummary> summaries(JsonPart map) {
        Map<String, TensorSummary> summaries = new LinkedHashMap<>();
        map.fields().forEach((name, value) -> summaries.put(name, summary(value)));
        return summaries;
    }

    private static TensorSummary summary(JsonPart value) {
        return new TensorSummary(
                value.field("mean").number(),
                value.field("l2").number(),
                value.field("first").numbers(),
                0);
    }

    private static float[][] matrix(JsonPart rows) {
        return rows.items().stream().map(JsonPart::floats).toArray(float[][]::new);
    }
}
