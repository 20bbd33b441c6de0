package org.mdhr4j.recognition;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StateDictMatch;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.backbone.BackboneRecognition;

/** Tells the published models by the names and shapes of their weights. */
public final class KnownModels {
    private KnownModels() {}

    /** Finds the published model that a state dict fits exactly. */
    public static Optional<AuModel> recognise(StateDict dict) {
        return likely(dict)
                .filter(LikelyModel::fitsOutputs)
                .map(LikelyModel::model)
                .filter(m -> compare(m, dict).isExact());
    }

    /** Finds what a state dict is most likely of; empty if no family knows its names. */
    public static Optional<LikelyModel> likely(StateDict dict) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        dict.tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        return ModelFamilies.all().stream()
                .flatMap(family -> family.recognise(shapes).stream())
                .min(Comparator.comparingInt(likely -> numDifferences(likely.model(), dict)));
    }

    /**
     * Finds the backbone whose weights, and no others, a state dict has under {@code Backbone.}.
     */
    public static Optional<Backbone> recogniseBackbone(StateDict dict) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        dict.tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        return BackboneRecognition.nearest(shapes, KeyMapping.BACKBONE)
                .filter(backbone -> StateDictMatch.compare(shapes(backbone), dict).isExact());
    }

    /**
     * Finds the published model for an AU set that differs least from a state dict. Settings that
     * weights do not tell, such as K of ME-GraphAU, have the published value of this set.
     *
     * @return empty if no family knows the names, or its models cannot score the set
     */
    public static Optional<AuModel> nearest(AuSet set, StateDict dict) {
        return likely(dict)
                .flatMap(
                        likely -> {
                            try {
                                return Optional.of(model(set, likely.model()));
                            } catch (IllegalArgumentException e) {
                                return Optional.empty();
                            }
                        });
    }

    /** The same for other action units; what a family derives from them is derived anew. */
    private static AuModel model(AuSet set, AuModel like) {
        return ModelFamilies.model(set, ModelFamilies.independentSettings(like));
    }

    private static int numDifferences(AuModel model, StateDict dict) {
        StateDictMatch match = compare(model, dict);
        return match.missing().size() + match.unexpected().size() + match.wrongShape().size();
    }

    static StateDictMatch compare(AuModel model, StateDict dict) {
        return StateDictMatch.compare(shapes(model), dict);
    }

    /** Returns names and shapes of a model's variables, in order. */
    public static Map<String, Shape> shapes(AuModel model) {
        return shapes(model.variables());
    }

    private static Map<String, Shape> shapes(Backbone backbone) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        BackboneRecognition.shapes(backbone)
                .forEach((name, shape) -> shapes.put(KeyMapping.BACKBONE + name, shape));
        return shapes;
    }

    private static Map<String, Shape> shapes(List<Variable> variables) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        variables.forEach(variable -> shapes.put(variable.name(), variable.shape()));
        return shapes;
    }
}
