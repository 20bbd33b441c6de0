package org.mdhr4j.model.graphau;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LinearBlock;

/**
 * Extracts a feature map per action unit (AFG, AU-specific feature generator): a {@link
 * LinearBlock} of its own for each.
 *
 * <p>Paper: Luo et al., IJCAI 2022, section 3.1.
 *
 * <pre>
 * x        [F, N, C]     float32
 * returns  [F, A, N, C]  float32, not negative
 * </pre>
 */
final class AuFeatures {
    private final List<LinearBlock> blocks = new ArrayList<>();

    AuFeatures(Declarations at, int numNodes, long width) {
        for (int a = 0; a < numNodes; a++) {
            blocks.add(new LinearBlock(at.child(a), width, width));
        }
    }

    /** Declares the blocks under the name that the published code has for them. */
    static AuFeatures of(Declarations head, GraphAuConfig config) {
        Declarations at = head.child(config.variant().extractors());
        return new AuFeatures(at, config.numNodes(), config.nodeWidth());
    }

    /** Describes the maps of all nodes. */
    Tensor maps(Ops ops, Tensor x) {
        List<Tensor> maps = new ArrayList<>();
        for (LinearBlock block : blocks) {
            maps.add(block.apply(ops, x));
        }
        return ops.shapes().stack(maps, 1);
    }

    /** Describes the means of the maps over positions {@code [F, A, C]}, one map at a time. */
    Tensor nodes(Ops ops, Tensor x) {
        List<Tensor> nodes = new ArrayList<>();
        for (LinearBlock block : blocks) {
            nodes.add(
                    ops.parts()
                            .within("AFG", () -> ops.math().mean(block.apply(ops, x), false, 1)));
        }
        return ops.shapes().stack(nodes, 1);
    }
}
