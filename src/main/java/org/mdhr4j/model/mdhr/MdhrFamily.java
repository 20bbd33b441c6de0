package org.mdhr4j.model.mdhr;

import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.model.backbone.BackboneRecognition;

/** Makes MDHR models (Wang et al., CVPR 2024): the paper's two, and ablations of them. */
public final class MdhrFamily implements ModelFamily {
    static final String TITLE = "MDHR";
    private static final String CLASSIFIER = "node_classifier.sc";
    private static final String BACKBONE = "Backbone.";

    private static final PublishedTraining TRAINING =
            new PublishedTraining(
                    200,
                    1e-4,
                    PublishedTraining.CLIP_FRAMES,
                    8,
                    1,
                    MdhrConfig.PAPER_AUXILIARY_WEIGHT,
                    true,
                    false);

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
    public Map<String, String> complete(Map<String, String> settings) {
        return MdhrConfig.fromMap(AuSet.BP4D, settings).toMap();
    }

    @Override
    public PublishedTraining training() {
        return TRAINING;
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
