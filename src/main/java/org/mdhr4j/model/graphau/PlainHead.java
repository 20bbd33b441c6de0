package org.mdhr4j.model.graphau;

import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.nn.Declarations;

/**
 * Scores without a graph, for ablations: cosines of AFG's features, or of the one feature that all
 * action units share where there is no AFG either.
 */
final class PlainHead implements GraphHead {
    private final GraphAuClassifier classifier;
    private final @Nullable AuFeatures features;
    private final int numNodes;

    PlainHead(Declarations at, GraphAuConfig config) {
        classifier = new GraphAuClassifier(at, config);
        features = config.stage() == GraphStage.BACKBONE ? null : AuFeatures.of(at, config);
        numNodes = config.numNodes();
    }

    @Override
    public AuOutput apply(Ops ops, Tensor face) {
        Tensor nodes = features == null ? shared(ops, face) : features.nodes(ops, face);
        return new AuOutput(classifier.apply(ops, nodes));
    }

    private Tensor shared(Ops ops, Tensor face) {
        Tensor pooled = ops.math().mean(face, false, 1); // [F, C]
        return ops.shapes().stack(Collections.nCopies(numNodes, pooled), 1);
    }
}
