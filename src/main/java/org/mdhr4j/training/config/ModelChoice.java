package org.mdhr4j.training.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelConfig;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;
import org.mdhr4j.model.backbone.Backbone;

/**
 * The model to train; the AU set comes with the data. What can be chosen is the affair of the
 * model's family, which reads and completes the settings.
 *
 * @param family name of the {@link ModelFamily}
 * @param settings as the family's {@link ModelConfig#toMap} writes them, in full; one whose
 *     published value depends on the AU set is there only if another was asked for
 * @param init checkpoint to start from: ImageNet weights of the backbone or a whole model; none to
 *     start from random values
 */
public record ModelChoice(String family, Map<String, String> settings, @Nullable String init) {
    /**
     * Completes the settings.
     *
     * @throws IllegalArgumentException if there is no such family, or a setting is unknown to it or
     *     has a wrong value
     */
    public ModelChoice {
        ModelFamily known = ModelFamilies.of(family);
        family = known.name();
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(known.complete(settings)));
    }

    /** Returns the published model of a family on the backbone that the family starts with. */
    public static ModelChoice published(String family) {
        return new ModelChoice(family, Map.of(), null);
    }

    /** Returns the paper's MDHR on a backbone, from random values. */
    public static ModelChoice paper(Backbone backbone) {
        return published(ModelFamilies.DEFAULT).withBackbone(backbone);
    }

    /** Returns the choice that a model's configuration stands for, from random values. */
    public static ModelChoice of(ModelConfig config) {
        Map<String, String> settings = new LinkedHashMap<>(config.toMap());
        String family = settings.remove(ModelFamilies.SETTING);
        return new ModelChoice(family == null ? ModelFamilies.DEFAULT : family, settings, null);
    }

    /** Makes the model for an AU set. */
    public AuModel model(AuSet auSet) {
        return ModelFamilies.of(family).model(auSet, settings);
    }

    /** Returns the model's configuration for an AU set. */
    public ModelConfig config(AuSet auSet) {
        return model(auSet).config();
    }

    /** Returns what people call the model, for example "MDHR". */
    public String title() {
        return ModelFamilies.of(family).title();
    }

    /** Returns the image network. */
    public Backbone backbone() {
        return Backbone.parse(settings.getOrDefault(ModelConfig.BACKBONE, ""));
    }

    /** Returns the same on another backbone. */
    public ModelChoice withBackbone(Backbone other) {
        return with(ModelConfig.BACKBONE, other.label());
    }

    /** Returns the same with other weights to start from. */
    public ModelChoice withInit(@Nullable String other) {
        return new ModelChoice(family, settings, other);
    }

    /**
     * Returns the same with another value of a setting.
     *
     * @param name as the family's {@link ModelConfig#toMap} has it
     */
    public ModelChoice with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(name, value);
        return new ModelChoice(family, changed, init);
    }

    /** Returns the same with a setting as published. */
    public ModelChoice without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.remove(name);
        return new ModelChoice(family, changed, init);
    }

    /** Returns the choice that a configuration stands for, from the same weights. */
    public ModelChoice with(ModelConfig config) {
        return of(config).withInit(init);
    }
}
