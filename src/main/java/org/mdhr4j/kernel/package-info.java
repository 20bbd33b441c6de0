/**
 * The Jupyter kernel of mdhr4j: Java notebooks in one process with the library itself.
 *
 * <p>{@link org.mdhr4j.kernel.KernelMain} is the process that a front end starts. Sub-packages,
 * from below: {@code protocol} (messages), {@code channel} (sockets and threads), {@code evaluator}
 * (Java code), {@code magic}, {@code session} (one running notebook), {@code handler} (requests),
 * {@code runtime} (what notebooks call), {@code extension} (for stock JJava kernels), {@code
 * install} (kernelspecs), {@code batch} (notebooks without a front end).
 */
@NullMarked
package org.mdhr4j.kernel;

import org.jspecify.annotations.NullMarked;
