package org.mdhr4j.model.mdhr;

import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.GraphAttention;

/**
 * Cross-region AU relationship modelling (CRM): graph attention between the AU nodes of a frame, on
 * edges that depend on which AUs the auxiliary branch predicts as active.
 *
 * <p>Paper: Wang et al., CVPR 2024, section 3.2. Records the edges as {@code CRM.edges}, the
 * attention weights as {@code CRM.attention}, both with receivers on axis 1, and the result as
 * {@code CRM}.
 *
 * <pre>
 * nodes         [F, A, D]         float32
 * regionLogits  R times [F, 2^n]  float32
 * returns       [F, A, D]         float32
 * </pre>
 */
public final class CrossRegionRelationshipModeling {
    private final AuSet auSet;
    private final EdgeSet edges;
    private final GraphAttention attention;

    /** Declares the variables, named as in the reference. */
    public CrossRegionRelationshipModeling(Declarations at, MdhrConfig config) {
        this.auSet = config.auSet();
        this.edges = config.edges();
        this.attention = new GraphAttention(at.child("gat"), config.nodeWidth());
    }

    /** Describes the nodes after one round of messages. */
    public Tensor apply(Ops ops, Tensor nodes, List<Tensor> regionLogits) {
        Tensor result =
                ops.parts()
                        .within(
                                "CRM",
                                () -> {
                                    Tensor mask = EdgeMask.apply(ops, auSet, edges, regionLogits);
                                    ops.record("CRM.edges", mask);
                                    return attention.apply(ops, nodes, mask, "CRM.attention");
                                });
        return ops.record("CRM", result);
    }
}
