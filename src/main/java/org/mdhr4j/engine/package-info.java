/**
 * What a numerical engine offers to the model: shapes, tensors, operations, scopes of native
 * memory, variables with gradients, optimisers.
 *
 * <p>The model describes its computation once against Ops; an eager engine (LibTorch) runs the
 * description at once, a graph engine (ND4J) traces it once per input shape. Depends on nothing
 * else in the project; engines implement it in sub-packages that nobody imports, on what {@code
 * engine.support} holds for all of them.
 */
@NullMarked
package org.mdhr4j.engine;

import org.jspecify.annotations.NullMarked;
