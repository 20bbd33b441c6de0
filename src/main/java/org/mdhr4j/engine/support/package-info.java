/**
 * What all engines do alike: who owns native memory, and when it ends. An engine adds its handles
 * and its arithmetic. Depends on {@code engine} only; engines alone use it.
 */
@NullMarked
package org.mdhr4j.engine.support;

import org.jspecify.annotations.NullMarked;
