package org.mdhr4j.model.backbone;

import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;

/** Computes one of the blocks that a backbone's {@link Stage} is made of. */
@FunctionalInterface
interface StageBlock {
    /** Describes the block: a map or tokens in, the same out; each frame on its own. */
    Tensor apply(Ops ops, Tensor x);

    /** Returns whether the block holds several times its input on the way. */
    default boolean isWide() {
        return false;
    }
}
