package org.mdhr4j.model.baseline;

import java.util.Map;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.PublishedTraining;
import org.mdhr4j.model.backbone.BackboneRecognition;

/**
 * Makes baselines. They are nobody's publication; they train as the code of ME-GraphAU does, which
 * also looks at single frames, so that what a graph adds can be told.
 */
public final class BaselineFamily implements ModelFamily {
    static final String NAME = "baseline";

    private static final PublishedTraining TRAINING =
            new PublishedTraining(20, 1e-5, 1, 64, 0, 0, true, true);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return BaselineModel.TITLE;
    }

    @Override
    public AuModel model(AuSet auSet, Map<String, String> settings) {
        return new BaselineModel(BaselineConfig.fromMap(auSet, settings));
    }

    @Override
    public Map<String, String> complete(Map<String, String> settings) {
        return BaselineConfig.complete(settings);
    }

    @Override
    public PublishedTraining training() {
        return TRAINING;
    }

    @Override
    public boolean hasPublishedWeights() {
        return false;
    }

    @Override
    public AuSet auSet() {
        return AuSet.BP4D;
    }

    @Override
    public String repository() {
        return "";
    }

    @Override
    public Optional<LikelyModel> recognise(Map<String, Shape> weights) {
        Shape classifier = weights.get("classifier.weight");
        if (classifier == null || !weights.containsKey("classifier.bias")) {
            return Optional.empty();
        }
        return BackboneRecognition.nearest(weights, "backbone.")
                .map(backbone -> new BaselineConfig(auSet(), backbone, 0))
                .map(BaselineModel::new)
                .map(model -> new LikelyModel(model, classifier.size(0)));
    }
}
