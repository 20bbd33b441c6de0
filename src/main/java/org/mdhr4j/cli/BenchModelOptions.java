package org.mdhr4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.training.config.DataChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a benchmark of the model computes, and how often. */
final class BenchModelOptions {
    @Mixin private EngineChoice engineChoice;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "resnet50",
            completionCandidates = BackboneNames.class,
            description = "Backbone, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String model;

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

    Engine open() {
        return engineChoice.open();
    }

    Engine open(boolean savesMemory) {
        return Engines.open(
                engineChoice.name(), engineChoice.options().withSavesMemory(savesMemory));
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

    /** The paper's model for BP4D on the chosen backbone. */
    Workload workload() throws UserError {
        Limits.requireBatch("--frames", frames, "--batch", batch);
        Limits.require("--rounds", rounds, 1, Limits.MAX_ROUNDS);
        Limits.require("--warm-up", warmUps, 0, Limits.MAX_ROUNDS);
        MdhrConfig config =
                MdhrConfig.paper(AuSet.BP4D, UsageError.value(() -> Backbone.parse(model)));
        return new Workload(new MdhrModel(config), batch, frames);
    }

    /** What was measured, for the record. */
    Map<String, Object> describe(Engine engine) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model);
        map.put("clips", batch);
        map.put("framesPerClip", frames);
        map.put("device", engine.options().device().toString());
        map.put("precision", engine.options().precision().toString());
        int threads = engine.options().threads();
        map.put("threads", threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
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
