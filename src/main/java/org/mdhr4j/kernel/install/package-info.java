/**
 * Installs the kernel where Jupyter finds it.
 *
 * <p>A kernelspec folder holds everything the kernel needs, so that it goes on working when the
 * clone it came from is cleaned or deleted. Start with {@link
 * org.mdhr4j.kernel.install.KernelInstaller}.
 */
@NullMarked
package org.mdhr4j.kernel.install;

import org.jspecify.annotations.NullMarked;
