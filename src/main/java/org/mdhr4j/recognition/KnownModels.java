package org.mdhr4j.recognition;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.mdhr4j.model.MdhrConfig;
import org.mdhr4j.model.MdhrModel;
import org.mdhr4j.model.backbone.Backbone;

/** Tells the paper's models by the names and shapes of their weights. */
public final class KnownModels {
    private static final List<AuSet> PUBLISHED = List.of(AuSet.BP4D, AuSet.DISFA);

    private KnownModels() {}

    /** The paper's model that a state dict fits exactly, empty when it fits none. */
    public static Optional<MdhrConfig> recognise(StateDict dict) {
        for (MdhrConfig config : configs()) {
            if (StateDictMatch.compare(shapes(config), dict).isExact()) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }

    /** The backbone whose weights, and no others, a state dict has under {@code Backbone.}. */
    public static Optional<Backbone> recogniseBackbone(StateDict dict) {
        for (Backbone backbone : Backbone.values()) {
            Map<String, Shape> shapes = shapes(MdhrConfig.paper(AuSet.BP4D, backbone));
            shapes.keySet().removeIf(name -> !name.startsWith(KeyMapping.BACKBONE));
            if (StateDictMatch.compare(shapes, dict).isExact()) {
                return Optional.of(backbone);
            }
        }
        return Optional.empty();
    }

    /** The paper's model for an AU set whose backbone differs least from a state dict. */
    public static MdhrConfig nearest(AuSet set, StateDict dict) {
        return Arrays.stream(Backbone.values())
                .map(backbone -> MdhrConfig.paper(set, backbone))
                .min(Comparator.comparingInt(config -> numDifferences(config, dict)))
                .orElseThrow();
    }

    private static int numDifferences(MdhrConfig config, StateDict dict) {
        StateDictMatch match = StateDictMatch.compare(shapes(config), dict);
        return match.missing().size() + match.unexpected().size() + match.wrongShape().size();
    }

    private static List<MdhrConfig> configs() {
        List<MdhrConfig> configs = new ArrayList<>();
        for (Backbone backbone : Backbone.values()) {
            for (AuSet set : PUBLISHED) {
                configs.add(MdhrConfig.paper(set, backbone));
            }
        }
        return configs;
    }

    /** Names and shapes of a model's variables, in order. */
    public static Map<String, Shape> shapes(MdhrConfig config) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (Variable variable : new MdhrModel(config).variables()) {
            shapes.put(variable.name(), variable.shape());
        }
        return shapes;
    }
}
