package org.mdhr4j.engine.nd4j;

import org.mdhr4j.engine.RandomOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** Random numbers, drawn in Java before each run. */
final class Nd4jRandomOps implements RandomOps {
    private final Nd4jGraph graph;

    Nd4jRandomOps(Nd4jGraph graph) {
        this.graph = graph;
    }

    @Override
    public Tensor bernoulli(double probability, Shape shape) {
        return graph.draw(probability, shape);
    }
}
