package org.mdhr4j.recognition;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StateDictMatch;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.nn.Declarations;

/** Tells the published models by the names and shapes of their weights. */
public final class KnownModels {
    private KnownModels() {}

    /** Finds the published model that a state dict fits exactly. */
    public static Optional<AuModel> recognise(StateDict dict) {
        return published().filter(model -> compare(model, dict).isExact()).findFirst();
    }

    /**
     * Finds the backbone whose weights, and no others, a state dict has under {@code Backbone.}.
     */
    public static Optional<Backbone> recogniseBackbone(StateDict dict) {
        return Stream.of(Backbone.values())
                .filter(backbone -> StateDictMatch.compare(shapes(backbone), dict).isExact())
                .findFirst();
    }

    /** Finds the published model for an AU set that differs least from a state dict. */
    public static AuModel nearest(AuSet set, StateDict dict) {
        return published()
                .filter(model -> model.auSet().equals(set))
                .min(Comparator.comparingInt(model -> numDifferences(model, dict)))
                .orElseThrow();
    }

    private static Stream<AuModel> published() {
        return ModelFamilies.all().stream().flatMap(family -> family.published().stream());
    }

    private static int numDifferences(AuModel model, StateDict dict) {
        StateDictMatch match = compare(model, dict);
        return match.missing().size() + match.unexpected().size() + match.wrongShape().size();
    }

    private static StateDictMatch compare(AuModel model, StateDict dict) {
        return StateDictMatch.compare(shapes(model), dict);
    }

    /** Returns names and shapes of a model's variables, in order. */
    public static Map<String, Shape> shapes(AuModel model) {
        return shapes(model.variables());
    }

    private static Map<String, Shape> shapes(Backbone backbone) {
        Declarations root = Declarations.root();
        String place = KeyMapping.BACKBONE.substring(0, KeyMapping.BACKBONE.length() - 1);
        backbone.build(root.at(place), 0);
        return shapes(root.variables());
    }

    private static Map<String, Shape> shapes(List<Variable> variables) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        variables.forEach(variable -> shapes.put(variable.name(), variable.shape()));
        return shapes;
    }
}
