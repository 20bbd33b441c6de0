package org.mdhr4j.model.graphau;

import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Linear;

/**
 * Updates nodes and edges of a full graph: an edge learns from both of its ends and gates, channel
 * by channel, what its receiver hears (gated graph convolution, Bresson and Laurent, 2017).
 *
 * <p>Paper: Luo et al., IJCAI 2022, section 3.2.
 *
 * <pre>
 * e'_ij = e_ij + ReLU(BN(A x_i + B x_j + E e_ij))             i receives, j sends
 * g_ij  = softmax over j of sigmoid(e'_ij)                    per channel
 * x'_i  = act(x_i, BN(U x_i + 1/A sum_j g_ij * V x_j))
 *
 * nodes  [F, A, C]    float32
 * edges  [F, A*A, C]  float32, edge p = i * A + j
 * </pre>
 *
 * <p>{@code act(x, y)} is {@code ReLU(x + y)} in ME-GraphAU and {@code x + ReLU(y)} in OpenGraphAU.
 */
final class GatedGraphLayer {
    /** Holds the nodes and edges of F frames. */
    record Graph(Tensor nodes, Tensor edges) {}

    /**
     * Holds what a layer has learned.
     *
     * @param own U, of a node on itself
     * @param sent V, of a node on its receivers
     * @param receiver A, of an edge's receiver on the edge
     * @param sender B, of an edge's sender on the edge
     * @param edge E, of an edge on itself
     * @param nodeNorm per node
     * @param edgeNorm per edge
     */
    record Parts(
            Linear own,
            Linear sent,
            Linear receiver,
            Linear sender,
            Linear edge,
            BatchNorm nodeNorm,
            BatchNorm edgeNorm) {}

    private final Parts parts;
    private final boolean addsFirst;

    /**
     * Makes a layer.
     *
     * @param addsFirst whether a node's old value is added before the ReLU
     */
    GatedGraphLayer(Parts parts, boolean addsFirst) {
        this.parts = parts;
        this.addsFirst = addsFirst;
    }

    /** Describes the graph after the update. */
    Graph apply(Ops ops, Graph graph) {
        MathOps math = ops.math();
        Tensor nodes = graph.nodes();
        Tensor edges = ops.parts().within("gated.edges", () -> edges(ops, graph));
        Tensor heard = ops.parts().within("gated.nodes", () -> heard(ops, nodes, edges));
        Tensor update = parts.nodeNorm().apply(ops, heard);
        Tensor updated =
                addsFirst ? math.relu(math.add(nodes, update)) : math.add(nodes, math.relu(update));
        return new Graph(updated, edges);
    }

    private Tensor edges(Ops ops, Graph graph) {
        MathOps math = ops.math();
        ShapeOps shapes = ops.shapes();
        Shape shape = graph.nodes().shape();
        long units = shape.size(1);
        Tensor receiver = parts.receiver().apply(ops, graph.nodes());
        Tensor sender = parts.sender().apply(ops, graph.nodes());
        receiver = shapes.reshape(receiver, shape.size(0), units, 1, shape.size(2));
        sender = shapes.reshape(sender, shape.size(0), 1, units, shape.size(2));
        Tensor ends = shapes.reshape(math.add(receiver, sender), graph.edges().shape().toArray());
        Tensor update = math.add(ends, parts.edge().apply(ops, graph.edges()));
        return math.add(graph.edges(), math.relu(parts.edgeNorm().apply(ops, update)));
    }

    /** {@code U x_i + 1/A sum_j g_ij * V x_j}. */
    private Tensor heard(Ops ops, Tensor nodes, Tensor edges) {
        MathOps math = ops.math();
        ShapeOps shapes = ops.shapes();
        Shape shape = nodes.shape();
        long frames = shape.size(0);
        long units = shape.size(1);
        long width = shape.size(2);
        Tensor open = shapes.reshape(math.sigmoid(edges), frames, units, units, width);
        Tensor gates = math.softmax(open, 2);
        Tensor sent = parts.sent().apply(ops, nodes);
        sent = shapes.reshape(sent, frames, 1, units, width);
        Tensor messages = math.sum(math.multiply(gates, sent), false, 2); // [F, A, C]
        return math.add(parts.own().apply(ops, nodes), math.affine(messages, 1.0 / units, 0));
    }
}
