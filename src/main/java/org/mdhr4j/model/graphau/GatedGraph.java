package org.mdhr4j.model.graphau;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;

/**
 * Applies two {@linkplain GatedGraphLayer gated layers} one after the other. The two published
 * codes name and order their variables differently. Records the nodes as {@code head.gnn.0} and the
 * edges as {@code head.gnn.1}.
 */
final class GatedGraph {
    private static final int NUM_LAYERS = 2;

    private final List<GatedGraphLayer> layers = new ArrayList<>();

    GatedGraph(Declarations at, GraphAuConfig config) {
        Size size = new Size(config.numNodes(), config.nodeWidth());
        if (config.isOpen()) {
            declareNested(at, size);
        } else {
            declareNumbered(at, size);
        }
    }

    /** ME-GraphAU: U1 to E1, U2 to E2, then the normalisations of both layers. */
    private void declareNumbered(Declarations at, Size size) {
        List<List<Linear>> products = new ArrayList<>();
        for (int i = 1; i <= NUM_LAYERS; i++) {
            products.add(size.products(at, Integer.toString(i)));
        }
        for (int i = 1; i <= NUM_LAYERS; i++) {
            layers.add(
                    new GatedGraphLayer(
                            size.parts(products.get(i - 1), at, Integer.toString(i)), true));
        }
    }

    /** OpenGraphAU: a place for each layer. */
    private void declareNested(Declarations at, Size size) {
        for (int i = 0; i < NUM_LAYERS; i++) {
            Declarations place = at.child("graph_layers").child(i);
            layers.add(new GatedGraphLayer(size.parts(size.products(place, ""), place, ""), false));
        }
    }

    /** Describes the graph after both layers. */
    GatedGraphLayer.Graph apply(Ops ops, Tensor nodes, Tensor edges) {
        GatedGraphLayer.Graph graph = new GatedGraphLayer.Graph(nodes, edges);
        for (GatedGraphLayer layer : layers) {
            graph = layer.apply(ops, graph);
        }
        return new GatedGraphLayer.Graph(
                ops.record("head.gnn.0", graph.nodes()), ops.record("head.gnn.1", graph.edges()));
    }

    private record Size(int numNodes, long width) {
        List<Linear> products(Declarations at, String suffix) {
            Initializer start = Initializer.normal(Math.sqrt(2.0 / width));
            return List.of("U", "V", "A", "B", "E").stream()
                    .map(name -> new Linear(at.child(name + suffix), width, width, start, null))
                    .toList();
        }

        GatedGraphLayer.Parts parts(List<Linear> products, Declarations at, String suffix) {
            return new GatedGraphLayer.Parts(
                    products.get(0),
                    products.get(1),
                    products.get(2),
                    products.get(3),
                    products.get(4),
                    new BatchNorm(at.child("bnv" + suffix), numNodes),
                    new BatchNorm(at.child("bne" + suffix), (long) numNodes * numNodes));
        }
    }
}
