package org.mdhr4j.model.mdhr;

import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;

/**
 * Which AU may send to which (paper 3.2). Edge i &lt;- j exists when i = j, or when the edge set
 * joins i and j and, for {@link EdgeSet#CROSS_REGION_ACTIVE}, AU j is active in the code that the
 * auxiliary branch predicts for j's region. No gradient flows through it.
 */
final class EdgeMask {
    private EdgeMask() {}

    /**
     * Describes the mask.
     *
     * @param regionLogits one tensor per region {@code [F, codes]}; used for active edges only
     * @return 1 for an edge and 0 for none, {@code [F, A, A]} or {@code [1, A, A]}, receivers first
     */
    static Tensor apply(Ops ops, AuSet auSet, EdgeSet edges, List<Tensor> regionLogits) {
        int count = auSet.size();
        Tensor joined = ops.constant(joined(auSet, edges), Shape.of(1, count, count));
        if (edges == EdgeSet.CROSS_REGION_ACTIVE) {
            joined = ops.math().multiply(joined, active(ops, auSet, regionLogits));
        }
        return ops.math().add(joined, ops.constant(identity(count), Shape.of(1, count, count)));
    }

    /** Active senders of each frame: {@code [F, 1, A]}. */
    private static Tensor active(Ops ops, AuSet auSet, List<Tensor> regionLogits) {
        Tensor total = null;
        for (int r = 0; r < regionLogits.size(); r++) {
            FacialRegion region = auSet.regions().get(r);
            Shape tableShape = Shape.of(region.numCodes(), auSet.size());
            Tensor table = ops.constant(activeAus(auSet, region), tableShape);
            Tensor code = ops.math().argmax(ops.math().detach(regionLogits.get(r)), 1); // [F]
            Tensor bits = ops.shapes().lookup(table, code); // [F, A]
            total = total == null ? bits : ops.math().add(total, bits);
        }
        if (total == null) {
            throw new IllegalStateException("Active edges need the logits of at least one region.");
        }
        return ops.shapes().reshape(total, total.shape().size(0), 1, auSet.size());
    }

    /** Row c says which AUs are active in a region's code c. */
    static float[] activeAus(AuSet auSet, FacialRegion region) {
        float[] table = new float[region.numCodes() * auSet.size()];
        for (int code = 0; code < region.numCodes(); code++) {
            for (ActionUnit au : region.actionUnits()) {
                boolean isActive = (code & region.bitOf(au)) != 0;
                table[code * auSet.size() + auSet.indexOf(au)] = isActive ? 1 : 0;
            }
        }
        return table;
    }

    /** 1 where two different AUs are joined, provided that the sender is active. */
    static float[] joined(AuSet auSet, EdgeSet edges) {
        int count = auSet.size();
        float[] joined = new float[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                joined[i * count + j] = i != j && edges.joins(auSet, i, j, true) ? 1 : 0;
            }
        }
        return joined;
    }

    private static float[] identity(int count) {
        float[] identity = new float[count * count];
        for (int i = 0; i < count; i++) {
            identity[i * count + i] = 1;
        }
        return identity;
    }
}
