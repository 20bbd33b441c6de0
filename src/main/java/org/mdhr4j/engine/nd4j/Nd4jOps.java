package org.mdhr4j.engine.nd4j;

import java.util.Set;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.RandomOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.support.DescribingOps;

/** The operations of one description; they add to a graph and compute nothing. */
final class Nd4jOps extends DescribingOps {
    private final Nd4jGraph graph;
    private final MathOps math;
    private final ShapeOps shapes;
    private final NnOps nn;
    private final RandomOps random;

    Nd4jOps(Nd4jGraph graph, Nd4jPrimitives primitives, Set<String> wanted) {
        super(graph.path(), wanted);
        this.graph = graph;
        this.math = new Nd4jMathOps(this, graph, primitives);
        this.shapes = new Nd4jShapeOps(this, graph, primitives);
        this.nn = new Nd4jNnOps(this, graph, primitives);
        this.random = new Nd4jRandomOps(graph);
    }

    /** The symbol behind a contract tensor. */
    Nd4jSymbol own(Tensor tensor) {
        if (tensor instanceof Nd4jSymbol mine) {
            return mine;
        }
        throw new IllegalArgumentException(
                ("Tensor %s is not part of this description; give it to the run as an input, or"
                                + " make it with ops.constant().")
                        .formatted(tensor));
    }

    @Override
    public boolean isTraining() {
        return graph.isTraining();
    }

    @Override
    public MathOps math() {
        return math;
    }

    @Override
    public ShapeOps shapes() {
        return shapes;
    }

    @Override
    public NnOps nn() {
        return nn;
    }

    @Override
    public RandomOps random() {
        return random;
    }

    @Override
    public Tensor variable(Variable variable) {
        return graph.variable(variable);
    }

    @Override
    public Tensor constant(float[] values, Shape shape) {
        shape.requireValues(values.length);
        return graph.constant(values, shape);
    }

    @Override
    public Tensor constant(long[] values, Shape shape) {
        shape.requireValues(values.length);
        return graph.constant(values, shape);
    }
}
