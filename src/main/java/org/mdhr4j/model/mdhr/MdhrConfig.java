package org.mdhr4j.model.mdhr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.Shown;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelConfig;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.SettingText;
import org.mdhr4j.model.backbone.Backbone;

/**
 * Holds everything that determines an MDHR model: its variables and what it computes.
 *
 * @param auSet action units and regions
 * @param backbone image network
 * @param components parts in use; the paper's model has all
 * @param mfd settings of the dynamics, used with {@link MdhrComponent#MFD}
 * @param edges edges of the graph, used with {@link MdhrComponent#CRM}
 * @param dropPath stochastic depth of the backbone's last block, for backbones that have it
 */
public record MdhrConfig(
        AuSet auSet,
        Backbone backbone,
        Set<MdhrComponent> components,
        MfdConfig mfd,
        EdgeSet edges,
        double dropPath)
        implements ModelConfig {
    /** Stochastic depth of the paper. */
    public static final double PAPER_DROP_PATH = 0.5;

    /** lambda of the paper's loss: the weight of the auxiliary branch. */
    public static final double PAPER_AUXILIARY_WEIGHT = 0.01;

    /** Another name of the setting "mfd.k"; early training runs have it. */
    static final String HALF_WINDOW = "mfd.halfWindow";

    private static final Backbone UNNAMED = Backbone.RESNET50; // what early checkpoints have

    public MdhrConfig {
        components = Set.copyOf(components);
        mfd.requireTapsOf(backbone);
        requires(components, MdhrComponent.AUX, MdhrComponent.AFE);
        if (components.contains(MdhrComponent.AFE) && !auSet.hasRegions()) {
            throw new IllegalArgumentException(
                    "Component AFE needs facial regions, the AU set '%s' has none. Choose another model, or describe the regions in the manifest."
                            .formatted(auSet.name()));
        }
        requires(components, MdhrComponent.CRM, MdhrComponent.AFE);
        boolean gates = edges == EdgeSet.CROSS_REGION_ACTIVE;
        if (components.contains(MdhrComponent.CRM)
                && gates
                && !components.contains(MdhrComponent.AUX)) {
            throw new IllegalArgumentException(
                    ("Edges %s need the auxiliary branch to know active AUs. Add AUX or choose"
                                    + " other edges of %s.")
                            .formatted(edges, Arrays.toString(EdgeSet.values())));
        }
        if (!(dropPath >= 0 && dropPath < 1)) {
            throw new IllegalArgumentException(
                    "Drop path must be in [0,1), got %s.".formatted(dropPath));
        }
    }

    private static void requires(
            Set<MdhrComponent> components, MdhrComponent one, MdhrComponent other) {
        if (components.contains(one) && !components.contains(other)) {
            throw new IllegalArgumentException(
                    "Component %s needs %s, got %s."
                            .formatted(one, other, new TreeSet<>(components)));
        }
    }

    /** Returns the paper's model for an AU set and a backbone. */
    public static MdhrConfig paper(AuSet auSet, Backbone backbone) {
        return new MdhrConfig(
                auSet,
                backbone,
                EnumSet.allOf(MdhrComponent.class),
                MfdConfig.paper(backbone),
                EdgeSet.CROSS_REGION_ACTIVE,
                PAPER_DROP_PATH);
    }

    /**
     * Returns the configuration of an MDHR model.
     *
     * @throws IllegalArgumentException if the model is of another family
     */
    public static MdhrConfig of(AuModel model) {
        String family = model.settings().getOrDefault(ModelFamilies.SETTING, ModelFamilies.DEFAULT);
        if (!family.equals(ModelFamilies.DEFAULT)) {
            throw new IllegalArgumentException(
                    "%s is no MDHR model and has no such configuration.".formatted(model.title()));
        }
        return fromMap(model.auSet(), model.settings());
    }

    /** Returns the same model with other components. */
    public MdhrConfig withComponents(Collection<MdhrComponent> others) {
        return new MdhrConfig(auSet, backbone, Set.copyOf(others), mfd, edges, dropPath);
    }

    /** Returns the same model with other dynamics. */
    public MdhrConfig withMfd(MfdConfig other) {
        return new MdhrConfig(auSet, backbone, components, other, edges, dropPath);
    }

    /** Returns the same model with other edges. */
    public MdhrConfig withEdges(EdgeSet other) {
        return new MdhrConfig(auSet, backbone, components, mfd, other, dropPath);
    }

    /** Returns the same model with another drop path. */
    public MdhrConfig withDropPath(double other) {
        return new MdhrConfig(auSet, backbone, components, mfd, edges, other);
    }

    /** Returns whether a component is in use. */
    public boolean has(MdhrComponent component) {
        return components.contains(component);
    }

    /** Returns the width D of the AU nodes. */
    public int nodeWidth() {
        return backbone.nodeWidth();
    }

    /**
     * Writes the settings beside the AU set as text, for checkpoints; {@link #fromMap} reads it.
     */
    @Override
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("backbone", backbone.label());
        map.put("components", join(components.stream().sorted().toList()));
        map.put("mfd.scales", join(mfd.scales()));
        map.put("mfd.fusion", lower(mfd.fusion()));
        map.put("mfd.k", Integer.toString(mfd.halfWindow()));
        map.put("edges", lower(edges));
        map.put("dropPath", Double.toString(dropPath));
        return map;
    }

    /**
     * Reads what {@link #toMap} wrote; settings that are not there have the paper's values.
     *
     * @throws IllegalArgumentException if a name or a value is none of the known ones
     */
    public static MdhrConfig fromMap(AuSet auSet, Map<String, String> map) {
        MdhrConfig paper =
                paper(auSet, Backbone.parse(map.getOrDefault("backbone", UNNAMED.label())));
        Map<String, String> all = new LinkedHashMap<>(paper.toMap());
        requireKnown(map, all.keySet());
        all.putAll(map);
        List<MdhrComponent> components =
                words(all, "components").stream()
                        .map(word -> parse(MdhrComponent.class, "components", word))
                        .toList();
        int halfWindow = SettingText.whole(all, "mfd.k", paper.mfd().halfWindow());
        MfdConfig mfd =
                new MfdConfig(
                        scales(all),
                        parse(ScaleFusion.class, "mfd.fusion", value(all, "mfd.fusion")),
                        SettingText.whole(map, HALF_WINDOW, halfWindow));
        return new MdhrConfig(
                auSet,
                paper.backbone(),
                Set.copyOf(components),
                mfd,
                parse(EdgeSet.class, "edges", value(all, "edges")),
                SettingText.number(all, "dropPath", PAPER_DROP_PATH));
    }

    private static void requireKnown(Map<String, String> settings, Collection<String> own) {
        List<String> known = new ArrayList<>(own);
        known.add(HALF_WINDOW);
        SettingText.requireKnown(MdhrFamily.TITLE, settings, known);
    }

    private static List<Integer> scales(Map<String, String> map) {
        return words(map, "mfd.scales").stream()
                .map(word -> SettingText.whole(Map.of("mfd.scales", word), "mfd.scales", 0))
                .toList();
    }

    private static String value(Map<String, String> map, String key) {
        return map.getOrDefault(key, "");
    }

    private static List<String> words(Map<String, String> map, String key) {
        return Arrays.stream(value(map, key).split(" ")).filter(w -> !w.isBlank()).toList();
    }

    private static <E extends Enum<E>> E parse(Class<E> type, String setting, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> lower(constant).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Setting '%s' is one of %s, got '%s'."
                                                .formatted(
                                                        setting,
                                                        join(List.of(type.getEnumConstants()))
                                                                .replace(" ", ", "),
                                                        Shown.brief(word))));
    }

    private static String lower(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private static String join(Collection<?> values) {
        return values.stream().map(MdhrConfig::lower).collect(Collectors.joining(" "));
    }
}
