/**
 * Magics: lines that start with {@code %} and cells that start with {@code %%}.
 *
 * <p>{@link org.mdhr4j.kernel.magic.Magics} registers all of them in a kernel's registry. They use
 * the public types of jjava-jupyter, so those that need no more than a kernel also work in a stock
 * JJava kernel; the others ask for a {@link org.mdhr4j.kernel.magic.MagicHost}.
 */
@NullMarked
package org.mdhr4j.kernel.magic;

import org.jspecify.annotations.NullMarked;
