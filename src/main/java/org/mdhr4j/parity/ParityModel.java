package org.mdhr4j.parity;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.backbone.Backbone;

/** Makes the model that a parity file describes. */
final class ParityModel {
    /** Names of settings in a file, and of those of our models. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "model", ModelFamilies.SETTING,
                    "stage", "stage",
                    "neighbours", "neighbours",
                    "k", "mfd.k");

    private ParityModel() {}

    /**
     * Makes the model.
     *
     * @throws IllegalArgumentException if a setting is missing or none of the known ones; the
     *     message names it
     */
    static AuModel of(JsonPart root) {
        AuSet auSet = auSet(root.field("dataset"));
        Map<String, String> settings = new LinkedHashMap<>();
        SETTINGS.forEach(
                (theirs, ours) ->
                        root.find(theirs).ifPresent(part -> settings.put(ours, part.scalar())));
        settings.put("backbone", backbone(root.field("backbone")));
        settings.put("dropPath", Double.toString(root.field("drop_path").number()));
        return ModelFamilies.model(auSet, settings);
    }

    private static AuSet auSet(JsonPart dataset) {
        return switch (dataset.text().toUpperCase(Locale.ROOT)) {
            case "BP4D" -> AuSet.BP4D;
            case "DISFA" -> AuSet.DISFA;
            case "HYBRID" -> AuSet.OPEN_GRAPHAU;
            default -> throw dataset.wrong("BP4D, DISFA or hybrid");
        };
    }

    /** The published codes' name of a backbone as ours: by its first letter, Swin's size. */
    private static String backbone(JsonPart backbone) {
        String theirs = backbone.text();
        String ours =
                switch (theirs) {
                    case "resnet" -> Backbone.RESNET50.label();
                    case "swin_transformer" -> Backbone.SWIN_B.label();
                    default -> theirs.replaceFirst("^swin_transformer_(.).*$", "swin-$1");
                };
        if (!Backbone.names().contains(ours)) {
            throw backbone.wrong("resnet, swin_transformer or one of " + Backbone.names());
        }
        return ours;
    }
}
