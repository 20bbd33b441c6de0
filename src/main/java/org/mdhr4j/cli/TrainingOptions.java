package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.recognition.PlainBackbone;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.training.config.TrainingConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Options that change a training configuration; what is not given stays as it was. Most of them are
 * settings under a shorter name, listed in {@link SettingOption#ALL}.
 */
final class TrainingOptions {
    private final Map<String, Object> named = new LinkedHashMap<>();
    private @Nullable CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "YAML or JSON file with settings, as in the config.yaml of a run's folder; the"
                            + " other options come after it.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of a prepared data set. Given again, further data sets are learned from;"
                            + " what one does not code is unknown there.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            completionCandidates = ModelNames.class,
            description =
                    "Model, one of ${COMPLETION-CANDIDATES} (default: mdhr), trained with the"
                            + " values of its published code unless other options say otherwise; or"
                            + " a backbone.")
    private @Nullable String model;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            completionCandidates = BackboneNames.class,
            description = "Backbone, one of ${COMPLETION-CANDIDATES} (default: resnet50).")
    private @Nullable String backbone;

    @Option(
            names = "--init",
            paramLabel = "FILE",
            converter = CheckpointFile.Backbone.class,
            description =
                    "Weights to start from: ImageNet weights of the backbone, a model, or for stage"
                            + " 2 of ME-GraphAU a stage 1; '"
                            + PretrainedModel.NAME
                            + "' is the compact backbone of the model that comes with mdhr4j, '"
                            + PlainBackbone.NAME
                            + "' one that no part of MDHR has shaped.")
    private @Nullable String init;

    @Option(
            names = "--allow-overlap",
            description =
                    "Start from weights that have seen test people; the same as --ignore"
                            + " seen-people,other-fold.")
    private boolean allowOverlap;

    @Mixin private IgnoredRules ignored;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Any setting by its name in config.yaml, for example optimisation.clip-norm=5 or"
                            + " model.stage=2. Can be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** Adds the options of the table; picocli calls it. */
    @Spec(Spec.Target.MIXEE)
    void setCommand(CommandSpec command) {
        this.command = command;
        SettingOption.ALL.forEach(option -> command.addOption(option.spec(named)));
    }

    /**
     * The configuration that these options ask for.
     *
     * @param defaults where neither file nor options say anything
     * @throws ParameterException if an option's value is none of its setting
     */
    TrainingConfig apply(TrainingConfig defaults) throws IOException {
        TrainingConfig base = defaults;
        Path file = config;
        if (file != null) {
            if (!Files.isRegularFile(file)) {
                throw new IOException(
                        "%s: no such file; --config expects a YAML file.".formatted(file));
            }
            base = defaults.with(file);
        }
        try {
            requireAllData(base.data().folders());
            TrainingConfig config = base.with(given());
            Engines.require(config.machine().engine(), Engines.Use.TRAINING);
            return config;
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    /** A run that learned from several data sets does not lose some of them without a word. */
    private void requireAllData(List<String> before) {
        boolean isSaid = settings.containsKey("data.other-folders");
        if (!data.isEmpty() && data.size() < before.size() && !isSaid) {
            throw new IllegalArgumentException(
                    "--data names %d of the %d data sets that were learned from (%s); name all, or set data.other-folders=[] too."
                            .formatted(data.size(), before.size(), String.join(", ", before)));
        }
    }

    private RuntimeException wrong(IllegalArgumentException e) {
        CommandSpec spec = command;
        return spec == null
                ? e
                : new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }

    /** Whether there is no option at all, not even a file. */
    boolean isEmpty() {
        return config == null && given().isEmpty();
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        if (!data.isEmpty()) {
            given.put("data.folder", data.get(0));
            given.put("data.other-folders", data.subList(1, data.size()));
        }
        String name = model;
        if (name != null) {
            boolean isBackbone = Backbone.names().contains(name);
            given.put(isBackbone ? "model.backbone" : "model.family", name);
        }
        put(given, "model.backbone", backbone);
        put(given, "model.init", init);
        given.putAll(named);
        Set<DataRule> rules = ignored.rules();
        if (allowOverlap) {
            rules.addAll(DataRule.OVERLAP);
        }
        put(given, "data.ignore", rules.isEmpty() ? null : List.copyOf(rules));
        given.putAll(settings);
        return given;
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
