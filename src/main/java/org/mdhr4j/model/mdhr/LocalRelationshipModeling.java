package org.mdhr4j.model.mdhr;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.facs.RowSpan;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.Linear;
import org.mdhr4j.nn.LinearBlock;

/**
 * Local AU relationship modelling (LRM): features of facial regions, one extractor per AU on its
 * region, and an auxiliary branch that predicts each region's combination of AUs.
 *
 * <p>Paper: Wang et al., CVPR 2024, section 3.2. Records the AU nodes as {@code LRM}.
 *
 * <pre>
 * features      [F, N, D]         float32, a map in row-major order, as many rows as
 *                                 RowSpan.GRID_ROWS
 * nodes         [F, A, D]         float32
 * regionLogits  R times [F, 2^n]  float32, n AUs in the region; none without the auxiliary branch
 * </pre>
 */
public final class LocalRelationshipModeling {
    /**
     * Results for F frames.
     *
     * @param nodes one feature vector per AU {@code [F, A, D]}
     * @param regionLogits one tensor per region {@code [F, codes]}, or none
     */
    public record Result(Tensor nodes, List<Tensor> regionLogits) {
        public Result {
            regionLogits = List.copyOf(regionLogits);
        }
    }

    private final AuSet auSet;
    private final long width;
    private final List<LinearBlock> extractors = new ArrayList<>();
    private final List<LinearBlock> projections = new ArrayList<>();
    private final List<Linear> auxiliary = new ArrayList<>();

    /** Declares the variables, named as in the reference. */
    public LocalRelationshipModeling(Declarations at, MdhrConfig config) {
        this.auSet = config.auSet();
        this.width = config.nodeWidth();
        for (int a = 0; a < auSet.size(); a++) {
            extractors.add(new LinearBlock(at.child("class_linears").child(a), width, width));
        }
        if (auSet.projectsRegions()) {
            for (FacialRegion region : auSet.regions()) {
                projections.add(new LinearBlock(at.child(region.key() + "_linear"), width, width));
            }
        }
        if (config.has(MdhrComponent.AUX)) {
            for (FacialRegion region : auSet.regions()) {
                Declarations place = at.child(region.key() + "_fc");
                auxiliary.add(Linear.standard(place, width, region.numCodes()));
            }
        }
    }

    /** Describes nodes and region logits. */
    public Result apply(Ops ops, Tensor features) {
        List<Tensor> regions = new ArrayList<>();
        List<Tensor> logits = new ArrayList<>();
        for (int r = 0; r < auSet.regions().size(); r++) {
            int index = r;
            Tensor region = ops.parts().within("LRM.region", () -> region(ops, features, index));
            regions.add(region);
            if (!auxiliary.isEmpty()) {
                Tensor pooled = ops.math().mean(region, false, 1); // [F, D]
                logits.add(auxiliary.get(r).apply(ops, pooled));
            }
        }
        List<Tensor> nodes = new ArrayList<>();
        for (int a = 0; a < auSet.size(); a++) {
            LinearBlock extractor = extractors.get(a);
            ActionUnit au = auSet.actionUnits().get(a);
            Tensor region = regions.get(auSet.regionIndexOf(au));
            nodes.add(
                    ops.parts()
                            .within(
                                    "LRM." + au,
                                    () -> ops.math().mean(extractor.apply(ops, region), false, 1)));
        }
        return new Result(ops.record("LRM", ops.shapes().stack(nodes, 1)), logits);
    }

    /** Rows of a region as positions: {@code [F, rows*columns, D]}. */
    private Tensor region(Ops ops, Tensor features, int index) {
        Shape shape = features.shape();
        RowSpan rows = auSet.regions().get(index).rows();
        long columns = shape.size(1) / RowSpan.GRID_ROWS;
        Tensor part =
                ops.shapes()
                        .slice(features, 1, rows.first() * columns, (rows.last() + 1) * columns);
        return projections.isEmpty() ? part : projections.get(index).apply(ops, part);
    }
}
