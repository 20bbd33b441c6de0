/**
 * What notebooks may call without import: {@code display}, {@code render}, {@code clearOutput}.
 *
 * <p>{@link org.mdhr4j.kernel.runtime.Notebook} is imported statically into every notebook.
 */
@NullMarked
package org.mdhr4j.kernel.runtime;

import org.jspecify.annotations.NullMarked;
