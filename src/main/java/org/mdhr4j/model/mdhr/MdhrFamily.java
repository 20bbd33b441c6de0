package org.mdhr4j.model.mdhr;

import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.backbone.BackboneRecognition;

import java.util.Map;
import java.util.Optional;

/** Makes MDHR models (Wang et al., CVPR 2024): the paper's two, and ablations of them. */
public final class MdhrFamily implements ModelFamily {
    static final String TITLE = "MDHR";
    private static final String CLASSIFIER = "node_classifier.sc";
    private static final String BACKBONE = "Backbone.";

    @Override
    public String name() {
        return ModelFamilies.DEFAULT;
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public AuModel model(AuSet auSet, Map<String, String> settings) {
        return new MdhrModel(MdhrConfig.fromMap(auSet, settings));
    }

    @Override
    public AuSet auSet() {
        return AuSet.BP4D;
    }

    @Override
    public String repository() {
        return "CVI-SZU/MDHR";
    }

    @Override
    public Optional<LikelyModel> recognise(Map<String, Shape> weights) {
        Shape classifier = weights.get(CLASSIFIER);
        if (classifier == null || classifier.rank() != 2) {
            return Optional.empty();
        }
        long outputs = classifier.size(0);
        AuSet set = outputs == AuSet.DISFA.size() ? AuSet.DISFA : AuSet.BP4D;
        return BackboneRecognition.nearest(weights, BACKBONE)
                .map(
                        backbone ->
                                new LikelyModel(
                                        new MdhrModel(MdhrConfig.paper(set, backbone)), outputs));
    }
}
