package org.mdhr4j.model.graphau;

import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;

/**
 * Computes a feature vector for each ordered pair of action units (GEM, graph edge modelling). FAM
 * lets each unit's map attend to the face; ARM lets the sender's map attend to the receiver's. Edge
 * p = receiver * A + sender.
 *
 * <p>Paper: Luo et al., IJCAI 2022, section 3.2.
 *
 * <p>Only the mean over the N attending positions is used, and projection and normalisation are
 * affine per pair. So, when batch statistics are not needed, attention weights are averaged before
 * they meet the values: {@code e_ij = BN_p(W (mean softmax(q_j k_i^T)) v_i + b)}, with q, k, v once
 * per unit instead of per pair. The result is the same up to rounding, at a twentieth of the cost.
 * A run that trains, or that records {@code head.edge_extractor}, takes the long way.
 *
 * <pre>
 * maps     [F, A, N, C]  float32, of the units
 * face     [F, N, C]     float32
 * returns  [F, A*A, C]   float32
 * </pre>
 */
final class EdgeFeatures {
    /** Name of the record {@code [F, A*A, N, C]}. */
    static final String RECORD = "head.edge_extractor";

    private final CrossAttention toFace;
    private final CrossAttention toReceiver;
    private final Linear projection;
    private final BatchNorm norm;

    EdgeFeatures(Declarations at, int numNodes, long width) {
        this.toFace = new CrossAttention(at.child("FAM"), width);
        this.toReceiver = new CrossAttention(at.child("ARM"), width);
        this.projection =
                new Linear(
                        at.child("edge_proj"),
                        width,
                        width,
                        Initializer.normal(Math.sqrt(2.0 / width)),
                        Initializer.bias(width));
        this.norm = new BatchNorm(at.child("bn"), (long) numNodes * numNodes);
    }

    /** Describes the edges. */
    Tensor apply(Ops ops, Tensor maps, Tensor face) {
        return ops.parts()
                .within(
                        "GEM",
                        () -> {
                            Tensor seen =
                                    ops.parts().within("FAM", () -> attendToFace(ops, maps, face));
                            return ops.isTraining() || ops.isRecorded(RECORD)
                                    ? wholeEdges(ops, seen)
                                    : meanEdges(ops, seen);
                        });
    }

    /** Each unit's map after looking at the face: {@code [F, A, N, C]}. */
    private Tensor attendToFace(Ops ops, Tensor maps, Tensor face) {
        Shape shape = maps.shape();
        long rows = shape.size(1) * shape.size(2);
        Tensor flat = ops.shapes().reshape(maps, shape.size(0), rows, shape.size(3));
        Tensor keys = ops.shapes().permute(toFace.keys(ops, face), 0, 2, 1);
        Tensor scores = ops.nn().matmul(toFace.queries(ops, flat), keys); // [F, A*N, N]
        Tensor weights = ops.math().softmax(scores, -1);
        Tensor seen = ops.nn().matmul(weights, toFace.values(ops, face));
        return ops.shapes().reshape(seen, shape.toArray());
    }

    /** Attention of senders to receivers: {@code [F, A senders, N, A receivers, N]}. */
    private Tensor weights(Ops ops, Tensor seen) {
        ShapeOps shapes = ops.shapes();
        Shape shape = seen.shape();
        long frames = shape.size(0);
        long units = shape.size(1);
        long positions = shape.size(2);
        Tensor flat = shapes.reshape(seen, frames, units * positions, shape.size(3));
        Tensor keys = shapes.permute(toReceiver.keys(ops, flat), 0, 2, 1);
        Tensor scores = ops.nn().matmul(toReceiver.queries(ops, flat), keys);
        scores = shapes.reshape(scores, frames, units, positions, units, positions);
        return ops.math().softmax(scores, -1);
    }

    private Tensor meanEdges(Ops ops, Tensor seen) {
        Shape shape = seen.shape();
        long units = shape.size(1);
        Tensor means =
                ops.parts().within("ARM", () -> ops.math().mean(weights(ops, seen), false, 2));
        Tensor byReceiver = ops.shapes().permute(means, 0, 2, 1, 3); // [F, A, A senders, N]
        Tensor met = ops.nn().matmul(byReceiver, toReceiver.values(ops, seen));
        Tensor pairs = ops.shapes().reshape(met, shape.size(0), units * units, shape.size(3));
        return norm.apply(ops, projection.apply(ops, pairs));
    }

    private Tensor wholeEdges(Ops ops, Tensor seen) {
        ShapeOps shapes = ops.shapes();
        Shape shape = seen.shape();
        long frames = shape.size(0);
        long units = shape.size(1);
        long positions = shape.size(2);
        long width = shape.size(3);
        Tensor byReceiver = shapes.permute(weights(ops, seen), 0, 3, 1, 2, 4);
        byReceiver = shapes.reshape(byReceiver, frames, units, units * positions, positions);
        Tensor met = ops.nn().matmul(byReceiver, toReceiver.values(ops, seen));
        Tensor pairs = shapes.reshape(met, frames, units * units, positions, width);
        MathOps math = ops.math();
        Tensor edges = norm.apply(ops, projection.apply(ops, pairs));
        return math.mean(ops.record(RECORD, edges), false, 2);
    }
}
