/**
 * What the kernel does with each kind of request.
 *
 * <p>{@link org.mdhr4j.kernel.handler.ShellHandler} answers on the shell channel, one request after
 * the other; {@link org.mdhr4j.kernel.handler.ControlHandler} on the control channel, also while a
 * cell runs.
 */
@NullMarked
package org.mdhr4j.kernel.handler;

import org.jspecify.annotations.NullMarked;
