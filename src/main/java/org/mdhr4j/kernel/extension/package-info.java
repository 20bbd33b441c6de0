/**
 * Brings mdhr4j into a JJava kernel: {@link org.mdhr4j.kernel.extension.MdhrExtension} is found
 * through the {@code Extension} service when our jar is on the kernel's class path.
 */
@NullMarked
package org.mdhr4j.kernel.extension;

import org.jspecify.annotations.NullMarked;
