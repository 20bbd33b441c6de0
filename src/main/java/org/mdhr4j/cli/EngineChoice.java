package org.mdhr4j.cli;

import java.util.Locale;
import org.mdhr4j.cluster.WorkEngine;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.training.config.MachineChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that choose engine, device, precision and threads. */
final class EngineChoice {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = Engines.AUTO,
            description =
                    "libtorch, nd4j, onnxruntime (scores only), or auto: onnxruntime for scores on the"
                            + " processor in float32, else libtorch (default: ${DEFAULT-VALUE}).")
    private String engine;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "cpu",
            description = "cpu, cuda or cuda:N (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "float32",
            description = "float32, tf32 (GPUs) or bfloat16 (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Processor threads, 0 for all cores (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--cuda-graphs",
            description =
                    "Record what a GPU is given for clips of one size, and launch it in one go from"
                            + " then on. Scores alone.")
    private boolean usesCudaGraphs;

    /**
     * The options of the engine.
     *
     * @throws ParameterException if engine, device or number of threads is not one
     */
    EngineOptions options() {
        try {
            if (!engine.equals(Engines.AUTO)) {
                Engines.requireKnown(engine);
            }
            return new EngineOptions(Device.parse(device), precision, threads, 0)
                    .withRepeatsLaunches(usesCudaGraphs);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The same choice as a training's machine, which decodes images on half the cores. */
    MachineChoice machine() {
        EngineOptions checked = ofScoringAlone("training");
        return new MachineChoice(
                name(Engines.Use.TRAINING), device, precision, checked.threads(), 0, false);
    }

    /**
     * The same choice for the machines of a cluster, which have cores of their own.
     *
     * @param cores that are taken if no number of threads was asked for
     */
    WorkEngine ofCluster(int cores) {
        EngineOptions checked = ofScoringAlone("a cluster");
        return new WorkEngine(
                engine,
                device,
                precision.name().toLowerCase(Locale.ROOT),
                checked.threads() == 0 ? cores : checked.threads());
    }

    /** What scores, for people, for example "onnxruntime on cpu, FLOAT32". */
    String describe() {
        EngineOptions chosen = options();
        return "%s on %s, %s"
                .formatted(name(Engines.Use.SCORING), chosen.device(), chosen.precision());
    }

    /**
     * The engine that is taken.
     *
     * @throws ParameterException if it cannot do that
     */
    private String name(Engines.Use use) {
        try {
            return Engines.resolve(engine, options(), use);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Opens the engine to score with. */
    Engine open() {
        return open(Engines.Use.SCORING, false);
    }

    /**
     * Opens the engine to compare: as asked, also one that scores only; auto is one that trains.
     */
    Engine openForParity() {
        ofScoringAlone("parity");
        return engine.equals(Engines.AUTO) ? openForTraining(false) : open();
    }

    /** Opens the engine to train with. */
    Engine openForTraining(boolean savesMemory) {
        return open(Engines.Use.TRAINING, savesMemory);
    }

    private Engine open(Engines.Use use, boolean savesMemory) {
        EngineOptions chosen = use == Engines.Use.SCORING ? options() : ofScoringAlone("training");
        return Engines.open(name(use), chosen.withSavesMemory(savesMemory));
    }

    /** The options, where recorded launches have no use. */
    private EngineOptions ofScoringAlone(String what) {
        if (usesCudaGraphs) {
            throw new ParameterException(
                    command.commandLine(),
                    "--cuda-graphs is for scoring on one machine; %s goes without."
                            .formatted(what));
        }
        return options();
    }
}
