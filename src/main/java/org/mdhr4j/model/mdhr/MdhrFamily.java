package org.mdhr4j.model.mdhr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.backbone.Backbone;

/** Makes MDHR models (Wang et al., CVPR 2024): the paper's two, and ablations of them. */
public final class MdhrFamily implements ModelFamily {
    static final String TITLE = "MDHR";

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
    public List<AuModel> published() {
        List<AuModel> models = new ArrayList<>();
        for (Backbone backbone : Backbone.values()) {
            models.add(new MdhrModel(MdhrConfig.paper(AuSet.BP4D, backbone)));
            models.add(new MdhrModel(MdhrConfig.paper(AuSet.DISFA, backbone)));
        }
        return models;
    }
}
