/**
 * ME-GraphAU (Luo et al., IJCAI 2022) and OpenGraphAU, the same head for 41 outputs: one feature
 * map per action unit, then a graph over the action units, of nodes alone (stage 1) or of nodes and
 * edges (stage 2). Frames are scored one by one. STG (Wang et al., CVPR workshops 2023) is here,
 * too: the graph of stage 1 in turns with attention over time.
 *
 * <p>Start with {@link org.mdhr4j.model.graphau.GraphAuConfig} and {@link
 * org.mdhr4j.model.graphau.GraphAuModel}. Shape letters beside those of package {@code model}: F
 * frames, A action units that are nodes, N = 49 positions, C width of a node, P pixels.
 *
 * <p>Depends on {@code facs}, {@code engine}, {@code nn}, {@code model} and {@code model.backbone}.
 */
@NullMarked
package org.mdhr4j.model.graphau;

import org.jspecify.annotations.NullMarked;
