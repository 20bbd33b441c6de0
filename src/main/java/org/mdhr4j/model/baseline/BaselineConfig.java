package org.mdhr4j.model.baseline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ModelConfig;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.SettingText;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Determines a baseline.
 *
 * @param auSet outputs in order
 * @param backbone image network
 * @param dropPath stochastic depth of the backbone's last block
 */
public record BaselineConfig(AuSet auSet, Backbone backbone, double dropPath)
        implements ModelConfig {
    private static final String DROP_PATH = "dropPath";

    public BaselineConfig {
        if (!(dropPath >= 0 && dropPath < 1)) {
            throw new IllegalArgumentException(
                    "Drop path must be in [0,1), got %s.".formatted(dropPath));
        }
    }

    /** Reads what {@link #toMap} wrote; what is not there has the usual value. */
    static BaselineConfig fromMap(AuSet auSet, Map<String, String> settings) {
        SettingText.requireKnown(BaselineModel.TITLE, settings, List.of(BACKBONE, DROP_PATH));
        Backbone backbone = Backbone.parse(settings.getOrDefault(BACKBONE, "resnet50"));
        double usual = backbone.publishedDropPath();
        return new BaselineConfig(auSet, backbone, SettingText.number(settings, DROP_PATH, usual));
    }

    /** Completes settings; drop path, whose usual value depends on the backbone, where given. */
    static Map<String, String> complete(Map<String, String> settings) {
        Map<String, String> complete = fromMap(AuSet.OPEN_GRAPHAU, settings).toMap();
        complete.remove(ModelFamilies.SETTING);
        complete.keySet().removeIf(name -> name.equals(DROP_PATH) && !settings.containsKey(name));
        return complete;
    }

    @Override
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put(ModelFamilies.SETTING, BaselineFamily.NAME);
        map.put(BACKBONE, backbone.label());
        map.put(DROP_PATH, Double.toString(dropPath));
        return map;
    }
}
