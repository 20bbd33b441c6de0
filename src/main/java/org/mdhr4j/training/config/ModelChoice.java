package org.mdhr4j.training.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.Component;
import org.mdhr4j.model.mdhr.EdgeSet;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MfdConfig;

/**
 * The model to train; the AU set comes with the data.
 *
 * @param backbone image network
 * @param components parts in use, none for the static baseline
 * @param mfd settings of the dynamics
 * @param edges edges of the graph
 * @param dropPath stochastic depth of the last block, for backbones that have it
 * @param init checkpoint to start from: ImageNet weights of the backbone or a whole model; none to
 *     start from random values
 */
public record ModelChoice(
        Backbone backbone,
        List<Component> components,
        MfdConfig mfd,
        EdgeSet edges,
        double dropPath,
        @Nullable String init) {
    public ModelChoice {
        components = components.stream().distinct().sorted().toList();
        mfd.requireTapsOf(backbone);
    }

    /** The paper's model on a backbone, from random values. */
    public static ModelChoice paper(Backbone backbone) {
        return new ModelChoice(
                backbone,
                List.copyOf(EnumSet.allOf(Component.class)),
                MfdConfig.PAPER,
                EdgeSet.CROSS_REGION_ACTIVE,
                MdhrConfig.PAPER_DROP_PATH,
                null);
    }

    /** The model's configuration for an AU set. */
    public MdhrConfig config(AuSet auSet) {
        return new MdhrConfig(auSet, backbone, Set.copyOf(components), mfd, edges, dropPath);
    }

    /** The choice that a model's configuration stands for. */
    public static ModelChoice of(MdhrConfig config) {
        return new ModelChoice(
                config.backbone(),
                List.copyOf(config.components()),
                config.mfd(),
                config.edges(),
                config.dropPath(),
                null);
    }

    /** The same with other weights to start from. */
    public ModelChoice withInit(@Nullable String other) {
        return new ModelChoice(backbone, components, mfd, edges, dropPath, other);
    }

    /** The same with other components. */
    public ModelChoice withComponents(List<Component> others) {
        return new ModelChoice(backbone, others, mfd, edges, dropPath, init);
    }

    /** The same with other dynamics. */
    public ModelChoice withMfd(MfdConfig other) {
        return new ModelChoice(backbone, components, other, edges, dropPath, init);
    }

    /** The same with other edges. */
    public ModelChoice withEdges(EdgeSet other) {
        return new ModelChoice(backbone, components, mfd, other, dropPath, init);
    }
}
