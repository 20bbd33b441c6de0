package org.mdhr4j.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.mdhr.EdgeSet;
import org.mdhr4j.model.mdhr.MdhrComponent;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MfdConfig;
import org.mdhr4j.model.mdhr.ScaleFusion;
import org.mdhr4j.report.PublishedAblations;
import org.mdhr4j.training.config.ModelChoice;

/**
 * Ablation tables, each row a configuration of one model family: those of MDHR's paper (Tables 3 to
 * 5), and that of ME-GraphAU's parts.
 */
public enum AblationStudy {
    /** What each part of the model adds. */
    COMPONENTS("Components") {
        @Override
        public List<Row> rows(ModelChoice model) {
            return List.of(
                    components(model, "backbone"),
                    components(model, "backbone+MFD", MdhrComponent.MFD),
                    components(model, "backbone+AFE", MdhrComponent.AFE),
                    components(model, "backbone+AFE+Aux", MdhrComponent.AFE, MdhrComponent.AUX),
                    components(
                            model,
                            "backbone+AFE+Aux+CRM",
                            MdhrComponent.AFE,
                            MdhrComponent.AUX,
                            MdhrComponent.CRM),
                    components(model, "backbone+MFD+AFE", MdhrComponent.MFD, MdhrComponent.AFE),
                    components(
                            model,
                            "backbone+MFD+AFE+Aux",
                            MdhrComponent.MFD,
                            MdhrComponent.AFE,
                            MdhrComponent.AUX),
                    components(
                            model,
                            "backbone+MFD+AFE+Aux+CRM",
                            MdhrComponent.MFD,
                            MdhrComponent.AFE,
                            MdhrComponent.AUX,
                            MdhrComponent.CRM),
                    components(model, "backbone+MFD+AFE+Aux+CRM+TCN", MdhrComponent.values()));
        }
    },
    /** How the scales of the dynamics are joined, on backbone and AFE. */
    MFD("Multi-scale facial dynamics") {
        @Override
        public List<Row> rows(ModelChoice model) {
            return List.of(
                    scales(model, "layer 1 alone", ScaleFusion.ADAPTIVE, 1),
                    scales(model, "layer 4 alone", ScaleFusion.ADAPTIVE, 4),
                    scales(model, "all layers; sum", ScaleFusion.SUM, 1, 2, 3, 4),
                    scales(
                            model,
                            "all layers; concatenation",
                            ScaleFusion.CONCATENATION,
                            1,
                            2,
                            3,
                            4),
                    scales(
                            model,
                            "all layers; adaptive weighting",
                            ScaleFusion.ADAPTIVE,
                            1,
                            2,
                            3,
                            4));
        }
    },
    /** Which AUs send to which in the graph, on backbone and AFE. */
    EDGES("Edges of the graph") {
        @Override
        public List<Row> rows(ModelChoice model) {
            return List.of(
                    edges(model, "fully connected; no Aux", EdgeSet.FULL, false),
                    edges(model, "Aux; same region only", EdgeSet.SAME_REGION, true),
                    edges(model, "Aux; cross-region; all AUs", EdgeSet.CROSS_REGION, true),
                    edges(model, "Aux; fully connected", EdgeSet.FULL, true),
                    edges(
                            model,
                            "Aux; cross-region; active AUs",
                            EdgeSet.CROSS_REGION_ACTIVE,
                            true));
        }
    },
    /** What each part of ME-GraphAU adds; all rows are trained from the same initial weights. */
    GRAPHAU("ME-GraphAU", "me-graphau") {
        @Override
        public List<Row> rows(ModelChoice model) {
            return List.of(
                    stage(model, "backbone", "backbone"),
                    stage(model, "backbone+AFG", "afg"),
                    stage(model, "backbone+AFG+FGG", "1"),
                    stage(model, "backbone+AFG+MEFL", "2"));
        }
    };

    /**
     * Names one configuration, and the model to train for it.
     *
     * @param configuration its name, as in the table of published values
     * @param model the model
     */
    public record Row(String configuration, ModelChoice model) {}

    private final String title;
    private final String family;

    AblationStudy(String title) {
        this(title, ModelFamilies.DEFAULT);
    }

    AblationStudy(String title, String family) {
        this.title = title;
        this.family = family;
    }

    /** Returns the heading of the table. */
    public String title() {
        return title;
    }

    /** Returns the name of the model family whose configurations are the rows. */
    public String family() {
        return family;
    }

    /** Returns whether published values stand beside ours. */
    boolean hasPublishedValues() {
        return !PublishedAblations.of(group()).isEmpty();
    }

    /** Lists the tables of MDHR's paper. */
    public static List<AblationStudy> ofPaper() {
        return List.of(COMPONENTS, MFD, EDGES);
    }

    /** Returns the name on the command line and in the table of published values. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns how many models several tables need, each counted once.
     *
     * @param model backbone and everything that the studies do not vary
     */
    public static int numModels(List<AblationStudy> studies, ModelChoice model) {
        return (int)
                studies.stream()
                        .flatMap(study -> study.rows(model).stream())
                        .map(Row::model)
                        .distinct()
                        .count();
    }

    /**
     * Returns the configurations in the order of the paper.
     *
     * @param model backbone and everything that the study does not vary
     * @throws IllegalArgumentException if the model is of another family than the study
     */
    public abstract List<Row> rows(ModelChoice model);

    /** Changes the settings of an MDHR model; the AU set, which comes with the data, is any. */
    private Row row(ModelChoice model, String name, UnaryOperator<MdhrConfig> change) {
        requireFamily(model);
        MdhrConfig before = MdhrConfig.fromMap(AuSet.BP4D, model.settings());
        return new Row(name, model.with(change.apply(before)));
    }

    Row components(ModelChoice model, String name, MdhrComponent... components) {
        return row(model, name, config -> config.withComponents(Arrays.asList(components)));
    }

    Row scales(ModelChoice model, String name, ScaleFusion fusion, Integer... scales) {
        return row(
                model,
                name,
                config ->
                        config.withComponents(List.of(MdhrComponent.MFD, MdhrComponent.AFE))
                                .withMfd(
                                        new MfdConfig(
                                                Arrays.asList(scales),
                                                fusion,
                                                config.mfd().halfWindow())));
    }

    Row edges(ModelChoice model, String name, EdgeSet edges, boolean hasAuxiliary) {
        List<MdhrComponent> components =
                hasAuxiliary
                        ? List.of(MdhrComponent.AFE, MdhrComponent.AUX, MdhrComponent.CRM)
                        : List.of(MdhrComponent.AFE, MdhrComponent.CRM);
        return row(model, name, config -> config.withEdges(edges).withComponents(components));
    }

    Row stage(ModelChoice model, String name, String stage) {
        requireFamily(model);
        ModelChoice choice = stage.equals("1") ? model : model.without("neighbours"); // K
        return new Row(name, choice.with("stage", stage));
    }

    private void requireFamily(ModelChoice model) {
        if (!model.family().equals(family)) {
            throw new IllegalArgumentException(
                    "Table %s varies %s, got the model %s. Leave out --model, or choose another table."
                            .formatted(group(), family, model.family()));
        }
    }
}
