package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/** One of the blocks that a backbone's stage is made of. */
interface StageBlock {
    /** Describes the block: a map or tokens in, the same out. */
    Tensor apply(Ops ops, Tensor x);

    /**
     * Describes all blocks of a stage; of their results only the last one's stays.
     *
     * @param name of the stage
     * @param blocks at least one, in order
     */
    static Tensor all(Ops ops, String name, List<? extends StageBlock> blocks, Tensor stageInput) {
        List<UnaryOperator<Tensor>> parts = new ArrayList<>();
        blocks.forEach(block -> parts.add(x -> block.apply(ops, x)));
        return ops.chained(name, stageInput, parts);
    }
}
