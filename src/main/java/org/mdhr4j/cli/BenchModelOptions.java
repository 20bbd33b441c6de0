package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.MatmulPeak;
import org.mdhr4j.benchmark.ProcessMemory;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.LikelyModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.MachineChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a benchmark of the model computes, and how often. */
final class BenchModelOptions {
    @Mixin private EngineChoice engineChoice;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "Model family as published: mdhr, me-graphau, opengraphau or stg (default:"
                            + " mdhr); or a backbone, for MDHR on it.")
    private @Nullable String model;

    @Option(
            names = "--backbone",
            paramLabel = "NAME",
            completionCandidates = BackboneNames.class,
            description = "Backbone, one of ${COMPLETION-CANDIDATES} (default: resnet50).")
    private @Nullable String backbone;

    @Option(
            names = "--stage",
            paramLabel = "N",
            description = "Stage of me-graphau or opengraphau, 1 or 2 (default: 1).")
    private @Nullable Integer stage;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            converter = CheckpointFile.class,
            description =
                    "The model and values of a file, in place of a published model with random"
                            + " ones."
                            + CheckpointFile.OR_PRETRAINED)
    private @Nullable Path checkpoint;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "1",
            description = "Clips per batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--frames",
            paramLabel = "T",
            defaultValue = "" + DataChoice.PAPER_CLIP_FRAMES,
            description = "Frames per clip (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds that are measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "2",
            description = "Rounds before that (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    private int layersIn8Bits;

    Engine open() {
        return engineChoice.open();
    }

    /** The machine to train on, all of it. */
    MachineChoice trainingMachine(boolean savesMemory) {
        return engineChoice.machine().withSavesMemory(savesMemory);
    }

    int rounds() {
        return rounds;
    }

    int warmUps() {
        return warmUps;
    }

    int framesPerClip() {
        return frames;
    }

    /** The model of the checkpoint, or the published one on the chosen backbone. */
    Workload workload() throws UserError {
        Limits.requireBatch("--frames", frames, "--batch", batch);
        Limits.require("--rounds", rounds, 1, Limits.MAX_ROUNDS);
        Limits.require("--warm-up", warmUps, 0, Limits.MAX_ROUNDS);
        return new Workload(model(), batch, frames);
    }

    private AuModel model() throws UserError {
        Path file = checkpoint;
        if (file != null) {
            try (StateDict dict = CheckpointReader.open(file)) {
                layersIn8Bits =
                        RoundedLayers.of(CheckpointMetadata.of(dict.metadata()))
                                .map(quantization -> quantization.layers().size())
                                .orElse(0);
                return ModelWeights.modelOf(dict, file);
            }
        }
        Map<String, String> settings = new LinkedHashMap<>();
        String name = model == null ? ModelFamilies.DEFAULT : model;
        boolean isBackbone = Backbone.names().contains(name);
        if (isBackbone && backbone != null && !backbone.equals(name)) {
            throw new UsageError(
                    "--model %s and --backbone %s are two backbones. Leave out one of them."
                            .formatted(name, backbone));
        }
        String family = isBackbone ? ModelFamilies.DEFAULT : name;
        settings.put(ModelFamilies.SETTING, family);
        settings.put("backbone", isBackbone ? name : backbone == null ? "resnet50" : backbone);
        if (stage != null) {
            settings.put("stage", Integer.toString(stage));
        }
        return UsageError.value(
                () -> ModelFamilies.model(ModelFamilies.of(family).auSet(), settings));
    }

    /** The workload's model, with the values of the checkpoint or random ones. */
    Recognizer recognizer(Engine engine, Workload workload) throws IOException {
        Path file = checkpoint;
        return file == null
                ? Recognizer.untrained(engine, workload.model(), 1)
                : Recognizer.load(engine, file);
    }

    /**
     * The record of measured rounds. The machine's peak is measured now, so memory is read before.
     *
     * @param passes of arithmetic in a frame, in forward passes
     */
    BenchmarkRecord record(
            String name, Engine engine, Workload workload, Rounds rounds, int passes) {
        ProcessMemory memory = ProcessMemory.now();
        Map<String, Object> config = describe(engine, workload);
        double flops = passes * workload.forwardFlops(engine) / workload.numFrames();
        MatmulPeak peak = MatmulPeak.measure(engine);
        config.put("peakOf", peak.engine());
        return new BenchmarkRecord(
                name, engine.name(), rounds, flops, peak.gflops(), memory, config);
    }

    /** What was measured, for the record. */
    Map<String, Object> describe(Engine engine, Workload workload) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", workload.model().backbone().label());
        map.put("weightsOf", LikelyModel.describe(workload.model()));
        if (layersIn8Bits > 0) {
            map.put("layersIn8Bits", layersIn8Bits);
        }
        map.put("clips", batch);
        map.put("framesPerClip", frames);
        map.put("device", engine.options().device().toString());
        map.put("precision", engine.options().precision().toString());
        map.put("threads", engine.options().numThreads());
        map.put("plansInference", engine.options().plansInference());
        map.put("savesMemory", engine.options().savesMemory());
        engine.peakDeviceBytes().ifPresent(bytes -> map.put("peakDeviceBytes", bytes));
        map.put("rounds", rounds);
        map.put("warmUps", warmUps);
        EngineCapabilities found = Engines.capabilities(engine.name());
        map.put("engineVersion", found.version());
        String hardware = found.hardware().get(engine.options().device());
        if (hardware != null) {
            map.put("hardware", hardware);
        }
        return map;
    }
}
