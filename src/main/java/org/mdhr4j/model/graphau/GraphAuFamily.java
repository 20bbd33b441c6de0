package org.mdhr4j.model.graphau;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Makes the models of one of the two published codes. {@link java.util.ServiceLoader} finds the
 * subclasses.
 */
public abstract class GraphAuFamily implements ModelFamily {
    private final GraphAuVariant variant;

    GraphAuFamily(GraphAuVariant variant) {
        this.variant = variant;
    }

    /** Makes the models of ME-GraphAU. */
    public static final class MeGraphAu extends GraphAuFamily {
        /** Is called by the service loader. */
        public MeGraphAu() {
            super(GraphAuVariant.ME_GRAPHAU);
        }
    }

    /** Makes the models of OpenGraphAU. */
    public static final class OpenGraphAu extends GraphAuFamily {
        /** Is called by the service loader. */
        public OpenGraphAu() {
            super(GraphAuVariant.OPEN_GRAPHAU);
        }
    }

    @Override
    public String name() {
        return variant.label();
    }

    @Override
    public String title() {
        return variant.title();
    }

    @Override
    public AuModel model(AuSet auSet, Map<String, String> settings) {
        return new GraphAuModel(GraphAuConfig.fromMap(variant, auSet, settings));
    }

    @Override
    public List<AuModel> published() {
        List<AuModel> models = new ArrayList<>();
        for (Backbone backbone : Backbone.values()) {
            for (GraphStage stage : GraphStage.values()) {
                if (variant == GraphAuVariant.OPEN_GRAPHAU) {
                    models.add(new GraphAuModel(GraphAuConfig.openGraphAu(stage, backbone)));
                } else {
                    models.add(
                            new GraphAuModel(GraphAuConfig.meGraphAu(stage, AuSet.BP4D, backbone)));
                    models.add(
                            new GraphAuModel(
                                    GraphAuConfig.meGraphAu(stage, AuSet.DISFA, backbone)));
                }
            }
        }
        return models;
    }
}
