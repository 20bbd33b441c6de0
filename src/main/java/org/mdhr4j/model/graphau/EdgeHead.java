package org.mdhr4j.model.graphau;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;

/**
 * Scores in stage 2: AFG, MEFL, cosines. ME-GraphAU also labels the edges, as {@link
 * GraphAuModel#EDGE_LOGITS}.
 */
final class EdgeHead implements GraphHead {
    private static final int NUM_JOINT_STATES = 4;

    private final GraphAuClassifier classifier;
    private final AuFeatures features;
    private final EdgeFeatures edgeFeatures;
    private final GatedGraph graph;
    private final @Nullable Linear edgeClassifier;

    EdgeHead(Declarations at, GraphAuConfig config) {
        long width = config.nodeWidth();
        classifier = new GraphAuClassifier(at, config);
        features = AuFeatures.of(at, config);
        edgeFeatures = new EdgeFeatures(at.child("edge_extractor"), config.numNodes(), width);
        graph = new GatedGraph(at.child("gnn"), config);
        edgeClassifier = config.isOpen() ? null : edgeClassifier(at.child("edge_fc"), width);
    }

    private static Linear edgeClassifier(Declarations at, long width) {
        return new Linear(
                at, width, NUM_JOINT_STATES, Initializer.xavierUniform(), Initializer.bias(width));
    }

    @Override
    public AuOutput apply(Ops ops, Tensor face) {
        Tensor maps = features.maps(ops, face);
        Tensor edges = edgeFeatures.apply(ops, maps, face);
        Tensor nodes = ops.math().mean(maps, false, 2);
        GatedGraphLayer.Graph updated = graph.apply(ops, nodes, edges);
        Tensor scores = classifier.apply(ops, updated.nodes());
        return edgeClassifier == null
                ? new AuOutput(scores)
                : new AuOutput(
                        scores,
                        Map.of(
                                GraphAuModel.EDGE_LOGITS,
                                edgeClassifier.apply(ops, updated.edges())));
    }
}
