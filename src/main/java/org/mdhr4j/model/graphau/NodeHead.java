package org.mdhr4j.model.graphau;

import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.nn.Declarations;

/** Scores in stage 1: AFG, FGG, cosines. */
final class NodeHead implements GraphHead {
    private final GraphAuClassifier classifier;
    private final AuFeatures features;
    private final FacialGraph graph;

    NodeHead(Declarations at, GraphAuConfig config) {
        classifier = new GraphAuClassifier(at, config);
        features = AuFeatures.of(at, config);
        graph =
                new FacialGraph(
                        at.child("gnn"),
                        config.numNodes(),
                        config.nodeWidth(),
                        config.neighbours());
    }

    @Override
    public AuOutput apply(Ops ops, Tensor face) {
        Tensor nodes = graph.apply(ops, features.nodes(ops, face));
        return new AuOutput(classifier.apply(ops, nodes));
    }
}
