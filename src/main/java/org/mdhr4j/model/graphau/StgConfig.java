package org.mdhr4j.model.graphau;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ModelConfig;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.SettingText;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Determines an STG model.
 *
 * @param auSet outputs in order
 * @param backbone image network
 * @param neighbours K: how many senders a node listens to
 * @param dropPath stochastic depth of a Swin backbone's last block
 * @param dropout share of values that training drops in the temporal layer
 */
public record StgConfig(
        AuSet auSet, Backbone backbone, int neighbours, double dropPath, double dropout)
        implements ModelConfig {
    private static final String NEIGHBOURS = "neighbours";
    private static final String DROP_PATH = "dropPath";
    private static final String DROPOUT = "dropout";
    private static final int PUBLISHED_NEIGHBOURS = 4;
    private static final double PUBLISHED_DROPOUT = 0.1;

    public StgConfig {
        if (neighbours < 1 || neighbours > auSet.size()) {
            throw new IllegalArgumentException(
                    "A node of %d has 1 to %d neighbours, got %d."
                            .formatted(auSet.size(), auSet.size(), neighbours));
        }
        if (!(dropPath >= 0 && dropPath < 1 && dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "Drop path and dropout must be in [0,1), got %s and %s."
                            .formatted(dropPath, dropout));
        }
    }

    /** Returns the published settings: K = 4, or less where there are fewer action units. */
    public static StgConfig published(AuSet auSet, Backbone backbone) {
        int neighbours = Math.min(PUBLISHED_NEIGHBOURS, auSet.size());
        return new StgConfig(
                auSet, backbone, neighbours, backbone.publishedDropPath(), PUBLISHED_DROPOUT);
    }

    /** Reads what {@link #toMap} wrote; what is not there has the published value. */
    static StgConfig fromMap(AuSet auSet, Map<String, String> settings) {
        SettingText.requireKnown(
                StgModel.TITLE, settings, List.of(BACKBONE, NEIGHBOURS, DROP_PATH, DROPOUT));
        Backbone backbone = Backbone.parse(settings.getOrDefault(BACKBONE, "resnet50"));
        StgConfig published = published(auSet, backbone);
        return new StgConfig(
                auSet,
                backbone,
                SettingText.whole(settings, NEIGHBOURS, published.neighbours),
                SettingText.number(settings, DROP_PATH, published.dropPath),
                SettingText.number(settings, DROPOUT, published.dropout));
    }

    /**
     * Completes settings; K and drop path are among them only where they are given, since the
     * published ones depend on the AU set and on the backbone.
     */
    static Map<String, String> complete(Map<String, String> settings) {
        Map<String, String> complete = fromMap(AuSet.OPEN_GRAPHAU, settings).toMap();
        complete.remove(ModelFamilies.SETTING);
        List<String> dependent = List.of(NEIGHBOURS, DROP_PATH);
        complete.keySet().removeIf(name -> dependent.contains(name) && !settings.containsKey(name));
        return complete;
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(ModelFamilies.SETTING, StgFamily.NAME);
        map.put(BACKBONE, backbone.label());
        map.put(NEIGHBOURS, Integer.toString(neighbours));
        map.put(DROP_PATH, Double.toString(dropPath));
        map.put(DROPOUT, Double.toString(dropout));
        return map;
    }
}
