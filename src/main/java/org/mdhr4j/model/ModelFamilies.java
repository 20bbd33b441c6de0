package org.mdhr4j.model;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.Shown;

/** Lists the model families on the class path and makes models from settings. */
public final class ModelFamilies {
    /** Name of the setting that tells the family; files of before there were several lack it. */
    public static final String SETTING = "model";

    /** Name of the family that is meant where none is named. */
    public static final String DEFAULT = "mdhr";

    private ModelFamilies() {}

    /** Lists all families, the default one first, the others by name. */
    public static List<ModelFamily> all() {
        return ServiceLoader.load(ModelFamily.class, ModelFamily.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(
                        Comparator.comparing((ModelFamily f) -> !f.name().equals(DEFAULT))
                                .thenComparing(ModelFamily::name))
                .toList();
    }

    /**
     * Returns the family of a name; capitals and hyphens make no difference.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static ModelFamily of(String name) {
        List<ModelFamily> all = all();
        return all.stream()
                .filter(family -> plain(family.name()).equals(plain(name)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Unknown model '%s'. Choose one of %s."
                                                .formatted(
                                                        Shown.brief(name),
                                                        all.stream()
                                                                .map(ModelFamily::name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    /** Returns the family that a model is of. */
    public static ModelFamily of(AuModel model) {
        return of(model.settings().getOrDefault(SETTING, DEFAULT));
    }

    /**
     * Returns a model's settings without those whose published values follow from others, as K does
     * from the AU set.
     */
    public static Map<String, String> independentSettings(AuModel model) {
        Set<String> independent = of(model).complete(Map.of()).keySet();
        Map<String, String> settings = new LinkedHashMap<>(model.settings());
        settings.keySet().removeIf(name -> !name.equals(SETTING) && !independent.contains(name));
        return settings;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "");
    }

    /**
     * Makes the model that settings name.
     *
     * @param settings as {@link AuModel#settings} writes them
     * @throws IllegalArgumentException if a setting is none of the known ones
     */
    public static AuModel model(AuSet auSet, Map<String, String> settings) {
        return of(settings.getOrDefault(SETTING, DEFAULT)).model(auSet, settings);
    }
}
