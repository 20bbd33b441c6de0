package org.mdhr4j.model.graphau;

import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;
import org.mdhr4j.nn.TopMask;

/**
 * Draws a graph over the action units of each face and sends one round of messages along it (FGG,
 * facial graph generator). A node listens to the K nodes most like it, itself among them.
 *
 * <p>Paper: Luo et al., IJCAI 2022, section 3.1. {@code S = v v^T}, edge i&lt;-j where S_ij is at
 * least the K-th largest of row i (so ties give more than K), degrees by rows: {@code v' = ReLU(v +
 * BN(D^-1/2 adj D^-1/2 V v + U v))}, normalised per node. No gradient flows through the choice of
 * edges. Records the nodes as {@code head.gnn}.
 *
 * <pre>
 * nodes    [F, A, C]  float32
 * returns  [F, A, C]  float32, not negative
 * </pre>
 */
final class FacialGraph {
    private final int neighbours;
    private final Linear own;
    private final Linear sent;
    private final BatchNorm norm;

    FacialGraph(Declarations at, int numNodes, long width, int neighbours) {
        this.neighbours = neighbours;
        Initializer start = Initializer.normal(Math.sqrt(2.0 / width));
        this.own = new Linear(at.child("U"), width, width, start, Initializer.bias(width));
        this.sent = new Linear(at.child("V"), width, width, start, Initializer.bias(width));
        this.norm = new BatchNorm(at.child("bnv"), numNodes);
    }

    /** Describes the nodes after one round of messages. */
    Tensor apply(Ops ops, Tensor nodes) {
        MathOps math = ops.math();
        Tensor edges = edges(ops, math.detach(nodes));
        Tensor received = ops.nn().matmul(edges, sent.apply(ops, nodes));
        Tensor update = norm.apply(ops, math.add(received, own.apply(ops, nodes)));
        return ops.record("head.gnn", math.relu(math.add(nodes, update)));
    }

    /** Weights of the edges {@code [F, A, A]}, receivers on axis 1. */
    private Tensor edges(Ops ops, Tensor nodes) {
        MathOps math = ops.math();
        Tensor alike = ops.nn().matmul(nodes, ops.shapes().permute(nodes, 0, 2, 1));
        Tensor chosen = TopMask.apply(ops, alike, neighbours);
        Tensor roots = math.sqrt(math.sum(chosen, true, 2)); // [F, A, 1], root of the degree
        Tensor scaled = math.divide(chosen, roots);
        return math.divide(scaled, ops.shapes().permute(roots, 0, 2, 1));
    }
}
