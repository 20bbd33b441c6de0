package org.mdhr4j.model.graphau;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ModelConfig;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.SettingText;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Determines a model of the ME-GraphAU family: its variables and what it computes.
 *
 * @param variant whose names and details it follows
 * @param stage which of the two stages
 * @param auSet outputs in order; nodes first, then the sides of OpenGraphAU
 * @param backbone image network
 * @param neighbours K: how many senders a node listens to in stage 1 (ties add more); stage 2 has a
 *     full graph and does not use it
 * @param dropPath stochastic depth of a Swin backbone's last block
 */
public record GraphAuConfig(
        GraphAuVariant variant,
        GraphStage stage,
        AuSet auSet,
        Backbone backbone,
        int neighbours,
        double dropPath)
        implements ModelConfig {
    private static final String STAGE = "stage";
    private static final String NEIGHBOURS = "neighbours";
    private static final String DROP_PATH = "dropPath";
    private static final List<String> DEPENDENT = List.of(NEIGHBOURS, DROP_PATH);
    private static final int MOST_NEIGHBOURS = 4;
    private static final int DISFA_NEIGHBOURS = 3;
    private static final AuSet ALL_WHOLE =
            new AuSet(
                    "all",
                    Arrays.stream(ActionUnit.values()).filter(ActionUnit::isWhole).toList(),
                    List.of(),
                    false);

    public GraphAuConfig {
        int nodes = numNodes(auSet);
        if (neighbours < 1 || neighbours > nodes) {
            throw new IllegalArgumentException(
                    "A node of %d has 1 to %d neighbours, got %d."
                            .formatted(nodes, nodes, neighbours));
        }
        if (variant == GraphAuVariant.ME_GRAPHAU && nodes != auSet.size()) {
            throw new IllegalArgumentException(
                    "ME-GraphAU scores whole action units, got the set '%s' with %d sides. Choose OpenGraphAU for sides."
                            .formatted(auSet.name(), auSet.size() - nodes));
        }
        if (!(dropPath >= 0 && dropPath < 1)) {
            throw new IllegalArgumentException(
                    "Drop path must be in [0,1), got %s.".formatted(dropPath));
        }
    }

    /**
     * Returns the published ME-GraphAU for an AU set: K = 3 for DISFA, 4 otherwise, fewer where
     * there are fewer nodes.
     */
    public static GraphAuConfig meGraphAu(GraphStage stage, AuSet auSet, Backbone backbone) {
        return new GraphAuConfig(
                GraphAuVariant.ME_GRAPHAU,
                stage,
                auSet,
                backbone,
                publishedNeighbours(auSet),
                backbone.publishedDropPath());
    }

    private static int publishedNeighbours(AuSet auSet) {
        boolean isDisfa = auSet.actionUnits().equals(AuSet.DISFA.actionUnits());
        int published = isDisfa ? DISFA_NEIGHBOURS : MOST_NEIGHBOURS;
        return Math.min(published, numNodes(auSet));
    }

    /** Returns the published OpenGraphAU: 27 action units, 14 sides, K = 4. */
    public static GraphAuConfig openGraphAu(GraphStage stage, Backbone backbone) {
        return new GraphAuConfig(
                GraphAuVariant.OPEN_GRAPHAU,
                stage,
                AuSet.OPEN_GRAPHAU,
                backbone,
                MOST_NEIGHBOURS,
                backbone.publishedDropPath());
    }

    /**
     * Reads what {@link #toMap} wrote; settings that are not there have the published values.
     *
     * @throws IllegalArgumentException if a name or a value is none of the known ones
     */
    static GraphAuConfig fromMap(
            GraphAuVariant variant, AuSet auSet, Map<String, String> settings) {
        GraphStage stage = GraphStage.of(settings.getOrDefault(STAGE, GraphStage.NODES.label()));
        requireMeant(variant, stage, settings);
        Backbone backbone = Backbone.parse(settings.getOrDefault(BACKBONE, "resnet50"));
        int published = publishedNeighbours(auSet);
        double dropPath = SettingText.number(settings, DROP_PATH, backbone.publishedDropPath());
        int neighbours = SettingText.whole(settings, NEIGHBOURS, published);
        return new GraphAuConfig(variant, stage, auSet, backbone, neighbours, dropPath);
    }

    private static void requireMeant(
            GraphAuVariant variant, GraphStage stage, Map<String, String> settings) {
        SettingText.requireKnown(
                variant.title(), settings, List.of(STAGE, BACKBONE, NEIGHBOURS, DROP_PATH));
        if (stage != GraphStage.NODES && settings.containsKey(NEIGHBOURS)) {
            throw new IllegalArgumentException(
                    "Setting 'neighbours' (K = %s) is of stage 1 of %s, got stage '%s', whose nodes listen to all others or to none. Leave it out, set it to 'published', or set stage 1."
                            .formatted(settings.get(NEIGHBOURS), variant.title(), stage.label()));
        }
    }

    /**
     * Completes settings; K and drop path are among them only where they are given, since the
     * published ones depend on the AU set and on the backbone.
     *
     * @throws IllegalArgumentException if a name or a value is none of the known ones
     */
    static Map<String, String> complete(GraphAuVariant variant, Map<String, String> settings) {
        AuSet any = variant == GraphAuVariant.OPEN_GRAPHAU ? AuSet.OPEN_GRAPHAU : ALL_WHOLE;
        Map<String, String> complete = fromMap(variant, any, settings).toMap();
        complete.remove(ModelFamilies.SETTING);
        complete.keySet().removeIf(name -> DEPENDENT.contains(name) && !settings.containsKey(name));
        return complete;
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(ModelFamilies.SETTING, variant.label());
        map.put(STAGE, stage.label());
        map.put(BACKBONE, backbone.label());
        if (stage == GraphStage.NODES) {
            map.put(NEIGHBOURS, Integer.toString(neighbours));
        }
        map.put(DROP_PATH, Double.toString(dropPath));
        return map;
    }

    /** Returns the same model with another K. */
    public GraphAuConfig withNeighbours(int other) {
        return new GraphAuConfig(variant, stage, auSet, backbone, other, dropPath);
    }

    /** Returns the same model with another drop path. */
    public GraphAuConfig withDropPath(double other) {
        return new GraphAuConfig(variant, stage, auSet, backbone, neighbours, other);
    }

    /** Returns whether it follows OpenGraphAU's names and details. */
    boolean isOpen() {
        return variant == GraphAuVariant.OPEN_GRAPHAU;
    }

    /** Returns A, the number of nodes: the outputs that are no sides. */
    public int numNodes() {
        return numNodes(auSet);
    }

    /** Returns C, the width of a node. */
    public int nodeWidth() {
        return backbone.nodeWidth();
    }

    private static int numNodes(AuSet auSet) {
        return (int) auSet.actionUnits().stream().filter(ActionUnit::isWhole).count();
    }
}
