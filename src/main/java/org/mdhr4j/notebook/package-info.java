/**
 * How values show in a notebook cell: charts, tables, clips, tensors, AU timelines, AU graphs, heat
 * maps and progress bars.
 *
 * <p>Start with {@link org.mdhr4j.notebook.NotebookRenderers}, which teaches all of them to a
 * kernel. Figures are SVG with a label for readers who cannot see them, tables are HTML in which
 * all data is escaped, and everything has plain text as well. May depend on {@code report} and what
 * is below it, never on {@code kernel}.
 */
@NullMarked
package org.mdhr4j.notebook;

import org.jspecify.annotations.NullMarked;
