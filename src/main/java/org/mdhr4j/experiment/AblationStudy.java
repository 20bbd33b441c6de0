package org.mdhr4j.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.mdhr4j.model.mdhr.Component;
import org.mdhr4j.model.mdhr.EdgeSet;
import org.mdhr4j.model.mdhr.MfdConfig;
import org.mdhr4j.model.mdhr.ScaleFusion;
import org.mdhr4j.training.config.ModelChoice;

/** The ablation tables of the paper (Tables 3 to 5), each row a configuration of the model. */
public enum AblationStudy {
    /** What each part of the model adds. */
    COMPONENTS("Components") {
        @Override
        public List<Row> rows(ModelChoice model) {
            return List.of(
                    components(model, "backbone"),
                    components(model, "backbone+MFD", Component.MFD),
                    components(model, "backbone+AFE", Component.AFE),
                    components(model, "backbone+AFE+Aux", Component.AFE, Component.AUX),
                    components(
                            model,
                            "backbone+AFE+Aux+CRM",
                            Component.AFE,
                            Component.AUX,
                            Component.CRM),
                    components(model, "backbone+MFD+AFE", Component.MFD, Component.AFE),
                    components(
                            model,
                            "backbone+MFD+AFE+Aux",
                            Component.MFD,
                            Component.AFE,
                            Component.AUX),
                    components(
                            model,
                            "backbone+MFD+AFE+Aux+CRM",
                            Component.MFD,
                            Component.AFE,
                            Component.AUX,
                            Component.CRM),
                    components(model, "backbone+MFD+AFE+Aux+CRM+TCN", Component.values()));
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
    };

    /**
     * One configuration.
     *
     * @param configuration its name, as in the table of published values
     * @param model the model
     */
    public record Row(String configuration, ModelChoice model) {}

    private final String title;

    AblationStudy(String title) {
        this.title = title;
    }

    /** Heading of the table. */
    public String title() {
        return title;
    }

    /** Name on the command line and in the table of published values. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * How many models several tables need, each counted once.
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
     * The configurations in the order of the paper.
     *
     * @param model backbone and everything that the study does not vary
     */
    public abstract List<Row> rows(ModelChoice model);

    private static Row components(ModelChoice model, String name, Component... components) {
        return new Row(name, model.withComponents(Arrays.asList(components)));
    }

    private static Row scales(
            ModelChoice model, String name, ScaleFusion fusion, Integer... scales) {
        ModelChoice reduced = model.withComponents(List.of(Component.MFD, Component.AFE));
        int halfWindow = model.mfd().halfWindow();
        return new Row(
                name, reduced.withMfd(new MfdConfig(Arrays.asList(scales), fusion, halfWindow)));
    }

    private static Row edges(ModelChoice model, String name, EdgeSet edges, boolean hasAuxiliary) {
        List<Component> components =
                hasAuxiliary
                        ? List.of(Component.AFE, Component.AUX, Component.CRM)
                        : List.of(Component.AFE, Component.CRM);
        return new Row(name, model.withEdges(edges).withComponents(components));
    }
}
