/**
 * Layers, written once against {@link org.mdhr4j.engine.Ops} for every engine.
 *
 * <p>A layer declares its variables on construction through {@link org.mdhr4j.nn.Declarations} and
 * describes its computation in {@code apply}. Depends on {@code engine} only.
 */
@NullMarked
package org.mdhr4j.nn;

import org.jspecify.annotations.NullMarked;
