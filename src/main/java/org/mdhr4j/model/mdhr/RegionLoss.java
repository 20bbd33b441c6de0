package org.mdhr4j.model.mdhr;

import java.util.List;
import java.util.Objects;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.AuTargets;
import org.mdhr4j.model.JointLabels;
import org.mdhr4j.nn.MaskedMean;

/**
 * Measures the auxiliary branch (paper 3.3): cross entropy of each region's logits against the code
 * that its labels form, mean over frames with a known code, then mean over regions.
 */
final class RegionLoss {
    private RegionLoss() {}

    /** Describes the loss, a scalar. */
    static Tensor apply(Ops ops, AuSet auSet, AuOutput output, AuTargets targets) {
        MathOps math = ops.math();
        List<FacialRegion> regions = auSet.regions();
        Tensor total = ops.constant(new float[1], Shape.scalar());
        for (int r = 0; r < regions.size(); r++) {
            int[] columns =
                    regions.get(r).actionUnits().stream().mapToInt(auSet::indexOf).toArray();
            JointLabels codes = JointLabels.of(ops, targets, columns);
            Tensor logits = Objects.requireNonNull(output.auxiliary().get(MdhrModel.logitsName(r)));
            Tensor picked = ops.shapes().pick(math.logSoftmax(logits, 1), codes.codes()); // [F]
            Tensor counted = math.multiply(picked, codes.known());
            total = math.subtract(total, MaskedMean.apply(ops, counted, codes.known()));
        }
        return math.affine(total, 1.0 / regions.size(), 0);
    }
}
