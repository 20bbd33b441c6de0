/**
 * One running notebook: evaluator, magics, renderers and output together.
 *
 * <p>Start with {@link org.mdhr4j.kernel.session.NotebookSession}. The Jupyter kernel, {@code mdhr
 * notebook run} and {@code mdhr shell} are three users of it, each with its own {@link
 * org.mdhr4j.kernel.session.CellOutput}. Extensions see the session as a JJava kernel, {@link
 * org.mdhr4j.kernel.session.NotebookKernel}.
 */
@NullMarked
package org.mdhr4j.kernel.session;

import org.jspecify.annotations.NullMarked;
