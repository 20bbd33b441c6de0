package org.mdhr4j.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.training.Trainer;
import org.mdhr4j.training.config.ConstantSchedule;
import org.mdhr4j.training.config.Optimisation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr bench train}: speed of training steps. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        header = "Measure training steps, in frames a second.",
        description =
                "Makes whole optimiser steps on a drawn batch: upload, forward, losses, gradients,"
                        + " their norm, AdamW.")
final class BenchTrainCommand implements Callable<Integer> {
    /** A backward pass computes two products for each one of the forward pass. */
    private static final int PASSES = 3;

    private static final double LEARNING_RATE = 1e-4;

    @Spec private CommandSpec spec;

    @Mixin private BenchModelOptions options;

    @Mixin private BenchOutput output;

    @Option(
            names = "--save-memory",
            description = "Keep results of large parts only and compute the rest again.")
    private boolean savesMemory;

    @Override
    public Integer call() throws IOException, UserError {
        output.requireWritable();
        Workload workload = options.workload();
        ClipBatch batch = workload.batch();
        float[] weights = new float[workload.model().auSet().size()];
        Arrays.fill(weights, 1);
        try (Engine engine = options.openForTraining(savesMemory)) {
            try (Trainer trainer =
                    new Trainer(
                            engine,
                            workload.model(),
                            weights,
                            Optimisation.PAPER,
                            new ConstantSchedule(LEARNING_RATE),
                            1)) {
                Rounds rounds =
                        Rounds.measure(
                                options.warmUps(),
                                options.rounds(),
                                workload.numFrames(),
                                () -> trainer.step(List.of(batch)));
                output.write(
                        options.record("train", engine, workload, rounds, PASSES),
                        spec.commandLine().getOut());
            }
        }
        return ExitCodes.OK;
    }
}
