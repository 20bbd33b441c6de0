package org.mdhr4j.model.graphau;

import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.model.backbone.BackboneRecognition;

/**
 * Makes the models of one of the two published codes. {@link java.util.ServiceLoader} finds the
 * subclasses.
 */
public abstract class GraphAuFamily implements ModelFamily {
    private static final String BACKBONE = "backbone.";
    private static final String EDGES = "head.edge_extractor.";

    /** Both codes' defaults: batches of 64 single frames, every frame once an epoch. */
    private static final PublishedTraining TRAINING =
            new PublishedTraining(20, 1e-5, 1, 64, 0, 0.001, true, true);

    private final GraphAuVariant variant;

    GraphAuFamily(GraphAuVariant variant) {
        this.variant = variant;
    }

    /** Makes the models of ME-GraphAU. */
    public static final class MeGraphAu extends GraphAuFamily {
        /** Creates the family; the service loader calls it. */
        public MeGraphAu() {
            super(GraphAuVariant.ME_GRAPHAU);
        }
    }

    /** Makes the models of OpenGraphAU. */
    public static final class OpenGraphAu extends GraphAuFamily {
        /** Creates the family; the service loader calls it. */
        public OpenGraphAu() {
            super(GraphAuVariant.OPEN_GRAPHAU);
        }
    }

    @Override
    public String name() {
        return variant.label();
    }

    @Override
    public String title() {
        return variant.title();
    }

    @Override
    public AuModel model(AuSet auSet, Map<String, String> settings) {
        return new GraphAuModel(GraphAuConfig.fromMap(variant, auSet, settings));
    }

    @Override
    public Map<String, String> complete(Map<String, String> settings) {
        return GraphAuConfig.complete(variant, settings);
    }

    @Override
    public PublishedTraining training() {
        return TRAINING;
    }

    /**
     * Returns the 41 outputs of OpenGraphAU whatever the data; labels that it lacks are unknown.
     */
    @Override
    public AuSet outputs(AuSet labelled) {
        return variant == GraphAuVariant.OPEN_GRAPHAU ? AuSet.OPEN_GRAPHAU : labelled;
    }

    @Override
    public boolean hasFixedOutputs() {
        return variant == GraphAuVariant.OPEN_GRAPHAU;
    }

    @Override
    public AuSet auSet() {
        return variant == GraphAuVariant.OPEN_GRAPHAU ? AuSet.OPEN_GRAPHAU : AuSet.BP4D;
    }

    @Override
    public String repository() {
        return variant.repository();
    }

    @Override
    public Optional<LikelyModel> recognise(Map<String, Shape> weights) {
        long nodes = numNodes(weights);
        if (nodes == 0) {
            return Optional.empty();
        }
        boolean hasEdges = weights.keySet().stream().anyMatch(name -> name.startsWith(EDGES));
        GraphStage stage = hasEdges ? GraphStage.EDGES : GraphStage.NODES;
        return BackboneRecognition.nearest(weights, BACKBONE)
                .map(
                        backbone ->
                                variant == GraphAuVariant.OPEN_GRAPHAU
                                        ? likely(
                                                GraphAuConfig.openGraphAu(stage, backbone),
                                                nodes + rows(weights, "head.sub_sc"))
                                        : likely(
                                                GraphAuConfig.meGraphAu(
                                                        stage, setOf(nodes), backbone),
                                                nodes));
    }

    private static LikelyModel likely(GraphAuConfig config, long numOutputs) {
        return new LikelyModel(new GraphAuModel(config), numOutputs);
    }

    /** The published set of as many action units; BP4D if there is none. */
    private static AuSet setOf(long nodes) {
        return nodes == AuSet.DISFA.size() ? AuSet.DISFA : AuSet.BP4D;
    }

    /** Rows of the classifier or, without one, feature extractors; 0 in weights of others. */
    private long numNodes(Map<String, Shape> weights) {
        long rows = rows(weights, "head." + variant.classifier());
        if (rows > 0) {
            return rows;
        }
        long blocks = 0;
        while (weights.containsKey(
                "head.%s.%d.fc.weight".formatted(variant.extractors(), blocks))) {
            blocks++;
        }
        return blocks;
    }

    private static long rows(Map<String, Shape> weights, String name) {
        Shape shape = weights.get(name);
        return shape == null || shape.rank() != 2 ? 0 : shape.size(0);
    }
}
