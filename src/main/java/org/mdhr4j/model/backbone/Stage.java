package org.mdhr4j.model.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/**
 * Applies blocks one after the other. What saves memory in a backbone is said here, so that its
 * network need not speak of it.
 *
 * @param number 0 for what comes before the first stage, 1 for the first, and so on
 * @param name for messages and graphs
 * @param blocks at least one, in order
 */
record Stage(int number, String name, List<StageBlock> blocks) {
    Stage {
        blocks = List.copyOf(blocks);
    }

    /** Describes all blocks; of their results only the last one's stays. */
    Tensor apply(Ops ops, Tensor x) {
        Tensor input = number > 1 ? ops.parts().boundary(x) : x;
        return blocks.get(0).isWide()
                ? ops.parts().rowwise(input, some -> chained(ops, some))
                : chained(ops, input);
    }

    private Tensor chained(Ops ops, Tensor x) {
        List<UnaryOperator<Tensor>> parts = new ArrayList<>();
        blocks.forEach(block -> parts.add(y -> block.apply(ops, y)));
        return ops.parts().chained(name, x, parts);
    }
}
