package org.mdhr4j.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.MdhrConfig;
import org.mdhr4j.model.backbone.Backbone;

/** The JSON form of a {@link ParityCase}. */
final class ParityJson {
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
                config(root),
                root.field("B").count(),
                root.field("T").count(),
                root.field("seed").integer(),
                root.field("lr").number(),
                root.field("weight_decay").number(),
                root.field("lambda").number(),
                shapes(root.field("state_dict")),
                summaries(evaluation.field("intermediate")),
                evaluation.field("aux").items().stream().map(ParityJson::matrix).toList(),
                matrix(evaluation.field("au")),
                train.stream().map(ParityJson::losses).toList(),
                summaries(train.get(0).field("grad")),
                summaries(root.field("after")));
    }

    private static MdhrConfig config(JsonPart root) {
        MdhrConfig paper =
                MdhrConfig.paper(auSet(root.field("dataset")), backbone(root.field("backbone")));
        return paper.withMfd(paper.mfd().withHalfWindow((int) root.field("k").integer()))
                .withDropPath(root.field("drop_path").number());
    }

    private static AuSet auSet(JsonPart dataset) {
        return switch (dataset.text().toUpperCase(Locale.ROOT)) {
            case "BP4D" -> AuSet.BP4D;
            case "DISFA" -> AuSet.DISFA;
            default -> throw dataset.wrong("BP4D or DISFA");
        };
    }

    private static Backbone backbone(JsonPart backbone) {
        return switch (backbone.text()) { // the published code's names
            case "resnet" -> Backbone.RESNET50;
            case "swin_transformer" -> Backbone.SWIN_B;
            default -> {
                if (!Backbone.names().contains(backbone.text())) {
                    throw backbone.wrong("resnet, swin_transformer or one of " + Backbone.names());
                }
                yield Backbone.parse(backbone.text());
            }
        };
    }

    private static double[] losses(JsonPart step) {
        return new double[] {
            step.field("loss_ce").number(),
            step.field("loss_wa").number(),
            step.field("loss").number()
        };
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
        map.fields()
                .forEach(
                        (name, value) ->
                                summaries.put(
                                        name,
                                        new TensorSummary(
                                                value.field("mean").number(),
                                                value.field("l2").number(),
                                                value.field("first").numbers(),
                                                0)));
        return summaries;
    }

    private static float[][] matrix(JsonPart rows) {
        return rows.items().stream().map(JsonPart::floats).toArray(float[][]::new);
    }
}
