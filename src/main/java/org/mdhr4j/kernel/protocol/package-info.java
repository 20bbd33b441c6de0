/**
 * Jupyter messages as data: the connection file, one message, and its signed form on the wire.
 *
 * <p>Start with {@link org.mdhr4j.kernel.protocol.Message}. Knows no socket and no evaluator.
 */
@NullMarked
package org.mdhr4j.kernel.protocol;

import org.jspecify.annotations.NullMarked;
