package org.mdhr4j.model.backbone;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.Declarations;

/** Tells backbones by the names and shapes of weights. */
public final class BackboneRecognition {
    private static final Map<Backbone, Map<String, Shape>> KNOWN = new EnumMap<>(Backbone.class);

    private BackboneRecognition() {}

    /** Returns names and shapes of a backbone's variables, in the order of its state dict. */
    public static synchronized Map<String, Shape> shapes(Backbone backbone) {
        return KNOWN.computeIfAbsent(backbone, BackboneRecognition::declared);
    }

    private static Map<String, Shape> declared(Backbone backbone) {
        Declarations root = Declarations.root();
        backbone.build(root, 0);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (Variable variable : root.variables()) {
            shapes.put(variable.name(), variable.shape());
        }
        return Collections.unmodifiableMap(shapes);
    }

    /**
     * Finds the backbone that agrees best with those weights whose names start with a prefix.
     *
     * @param prefix for example {@code backbone.}
     * @return empty if no weight under the prefix agrees with any backbone's
     */
    public static Optional<Backbone> nearest(Map<String, Shape> weights, String prefix) {
        Map<String, Shape> own = new LinkedHashMap<>();
        weights.forEach(
                (name, shape) -> {
                    if (name.startsWith(prefix)) {
                        own.put(name.substring(prefix.length()), shape);
                    }
                });
        Backbone best = null;
        double most = 0;
        for (Backbone backbone : own.isEmpty() ? new Backbone[0] : Backbone.values()) {
            double agreement = agreement(shapes(backbone), own);
            if (agreement > most) {
                most = agreement;
                best = backbone;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Share of the names of either side that both have in one shape. */
    private static double agreement(Map<String, Shape> known, Map<String, Shape> own) {
        long equal =
                known.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(own.get(entry.getKey())))
                        .count();
        return (double) equal / (known.size() + own.size() - equal);
    }
}
