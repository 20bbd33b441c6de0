package org.mdhr4j.model.graphau;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.model.backbone.BackboneRecognition;

/** Makes STG models. No weights are published. */
public final class StgFamily implements ModelFamily {
    static final String NAME = "stg";

    private static final AuSet AFF_WILD2 =
            new AuSet(
                    "Aff-Wild2",
                    AuSet.aus(1, 2, 4, 6, 7, 10, 12, 15, 23, 24, 25, 26),
                    List.of(),
                    false);

    private static final PublishedTraining TRAINING =
            new PublishedTraining(
                    2000, 1e-4, PublishedTraining.CLIP_FRAMES, 16, 1, 0, false, false);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return StgModel.TITLE;
    }

    @Override
    public AuModel model(AuSet auSet, Map<String, String> settings) {
        return new StgModel(StgConfig.fromMap(auSet, settings));
    }

    @Override
    public Map<String, String> complete(Map<String, String> settings) {
        return StgConfig.complete(settings);
    }

    @Override
    public PublishedTraining training() {
        return TRAINING;
    }

    @Override
    public boolean hasPublishedWeights() {
        return false;
    }

    /** Returns those of Aff-Wild2, on which it was published. */
    @Override
    public AuSet auSet() {
        return AFF_WILD2;
    }

    @Override
    public String repository() {
        return "wzh125/ABAW-5";
    }

    @Override
    public Optional<LikelyModel> recognise(Map<String, Shape> weights) {
        Shape classifier = weights.get("head.sc");
        if (classifier == null || !weights.containsKey("head.encoder.norm.a_2")) {
            return Optional.empty();
        }
        return BackboneRecognition.nearest(weights, "backbone.")
                .map(backbone -> new StgModel(StgConfig.published(AFF_WILD2, backbone)))
                .map(model -> new LikelyModel(model, classifier.size(0)));
    }
}
