package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.TrainingConfig;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that change a training configuration; what is not given stays as it was. */
final class TrainingOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "YAML or JSON file with settings, as in the config.yaml of a run's folder; the"
                            + " other options come after it.")
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of a prepared data set.")
    private @Nullable String data;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "bp4d, disfa, or a manifest file (default: the folder's own manifest).")
    private @Nullable String dataset;

    @Option(names = "--fold", paramLabel = "F", description = "Fold, from 1 (default: 1).")
    private @Nullable Integer fold;

    @Option(
            names = "--split-seed",
            paramLabel = "K",
            description = "Assign subjects to folds at random (default: as published).")
    private @Nullable Long splitSeed;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            completionCandidates = BackboneNames.class,
            description = "Backbone, one of ${COMPLETION-CANDIDATES} (default: resnet50).")
    private @Nullable String model;

    @Option(
            names = "--init",
            paramLabel = "FILE",
            converter = CheckpointFile.Backbone.class,
            description =
                    "Weights to start from: ImageNet weights of the backbone, or a model; '"
                            + PretrainedModel.NAME
                            + "' is the compact backbone that comes with mdhr4j.")
    private @Nullable String init;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: 200).")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "B", description = "Clips per batch (default: 8).")
    private @Nullable Integer batch;

    @Option(
            names = "--frames",
            paramLabel = "T",
            description = "Frames per clip (default: " + DataChoice.PAPER_CLIP_FRAMES + ").")
    private @Nullable Integer frames;

    @Option(
            names = "--clips-per-video",
            paramLabel = "N",
            description = "Clips drawn from each video in an epoch (default: 1).")
    private @Nullable Integer clipsPerVideo;

    @Option(
            names = "--learning-rate",
            paramLabel = "LR",
            description = "AdamW's rate (default: 1e-4).")
    private @Nullable Double learningRate;

    @Option(
            names = "--warm-up",
            paramLabel = "EPOCHS",
            description = "Epochs in which the rate rises (default: 0).")
    private @Nullable Double warmUp;

    @Option(
            names = "--accumulate",
            paramLabel = "N",
            description = "Batches whose gradients make one step (default: 1).")
    private @Nullable Integer accumulate;

    @Option(
            names = "--select-on",
            paramLabel = "WHO",
            description =
                    "Who chooses the best epoch: validation (held-out training subjects, default),"
                            + " test (as published) or last (nobody, the last epoch).")
    private @Nullable String selectOn;

    @Option(
            names = "--validate-every",
            paramLabel = "N",
            description = "Epochs between two scorings (default: 5).")
    private @Nullable Integer validateEvery;

    @Option(names = "--engine", paramLabel = "NAME", description = "libtorch (default) or nd4j.")
    private @Nullable String engine;

    @Option(names = "--device", paramLabel = "DEVICE", description = "cpu (default) or cuda[:N].")
    private @Nullable String device;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "float32 (default), bfloat16, or tf32 (GPUs).")
    private @Nullable String precision;

    @Option(names = "--threads", paramLabel = "N", description = "0 for all cores (default).")
    private @Nullable Integer threads;

    @Option(names = "--seed", paramLabel = "K", description = "Seed of everything (default: 0).")
    private @Nullable Long seed;

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
                    "Any setting by its name in config.yaml, for example"
                            + " optimisation.clip-norm=5 or optimisation.average-decay=0.999. Can"
                            + " be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

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
                throw new IOException(file + ": no such file; --config expects a YAML file.");
            }
            base = TrainingConfig.read(file);
        }
        try {
            TrainingConfig config = base.with(given());
            Engines.requireKnown(config.machine().engine());
            return config;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether there is no option at all, not even a file. */
    boolean isEmpty() {
        return config == null && given().isEmpty();
    }

    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        put(given, "data.folder", data);
        put(given, "data.dataset", dataset);
        put(given, "data.fold", fold);
        put(given, "data.split-seed", splitSeed);
        put(given, "model.backbone", model);
        put(given, "model.init", init);
        put(given, "optimisation.epochs", epochs);
        put(given, "data.clips-per-batch", batch);
        put(given, "data.frames-per-clip", frames);
        put(given, "data.clips-per-video", clipsPerVideo);
        put(given, "optimisation.learning-rate", learningRate);
        put(given, "optimisation.warm-up-epochs", warmUp);
        put(given, "optimisation.accumulate-batches", accumulate);
        put(given, "selection.on", selectOn);
        put(given, "selection.every-epochs", validateEvery);
        put(given, "machine.engine", engine);
        put(given, "machine.device", device);
        put(given, "machine.precision", precision);
        put(given, "machine.threads", threads);
        put(given, "seed", seed);
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
