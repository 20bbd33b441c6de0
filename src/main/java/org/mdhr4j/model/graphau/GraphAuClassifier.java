package org.mdhr4j.model.graphau;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.model.NodeClassifier;
import org.mdhr4j.nn.Declarations;

/**
 * Scores nodes, and in OpenGraphAU the left and right sides of seven of them, each by the cosine
 * with a learned vector of its own.
 *
 * <p>As published, the sides hang on the nodes 0, 1, 2, 4, 7, 8, 11: those of AU 1, 2, 4, 6, 10, 11
 * and 14. The outputs named L12 and R12 so look at the node of AU 11 (Nasolabial Deepener), a slip
 * of the published code which its weights have learned with.
 *
 * <pre>
 * nodes    [F, A, C]           float32
 * returns  [F, A (+ sides)]    float32
 * </pre>
 */
final class GraphAuClassifier {
    private static final int[] NODES_WITH_SIDES = {0, 1, 2, 4, 7, 8, 11};

    private final NodeClassifier whole;
    private final @Nullable NodeClassifier sides;

    GraphAuClassifier(Declarations head, GraphAuConfig config) {
        int numNodes = config.numNodes();
        int numSides = config.auSet().size() - numNodes;
        boolean isOpen = config.isOpen();
        String name = config.variant().classifier();
        whole = new NodeClassifier(head, name, numNodes, config.nodeWidth());
        sides = isOpen ? new NodeClassifier(head, "sub_sc", numSides, config.nodeWidth()) : null;
    }

    /** Describes the scores. */
    Tensor apply(Ops ops, Tensor nodes) {
        Tensor scores = whole.apply(ops, nodes);
        if (sides == null) {
            return scores;
        }
        List<Tensor> hung = new ArrayList<>();
        for (int node : NODES_WITH_SIDES) {
            Tensor one = ops.shapes().slice(nodes, 1, node, node + 1);
            hung.add(one); // left
            hung.add(one); // right
        }
        Tensor ofSides = sides.apply(ops, ops.shapes().concat(hung, 1));
        return ops.shapes().concat(List.of(scores, ofSides), 1);
    }
}
