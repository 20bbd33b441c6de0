package org.mdhr4j.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.benchmark.BenchmarkRecord;
import org.mdhr4j.benchmark.ProcessMemory;
import org.mdhr4j.benchmark.Rounds;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.BatchStatistics;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.training.Trainer;
import org.mdhr4j.training.TrainingGroup;
import org.mdhr4j.training.config.ConstantSchedule;
import org.mdhr4j.training.config.MachineChoice;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.group.GroupPlace;
import org.mdhr4j.training.group.Meeting;
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

    @Option(
            names = "--batch-norm",
            paramLabel = "WHICH",
            defaultValue = "local",
            description =
                    "Batch normalisation of several processes, local or synchronised (default:"
                            + " ${DEFAULT-VALUE}).")
    private BatchStatistics batchNorm;

    @Mixin private GroupOptions group;

    @Override
    public Integer call() throws IOException, UserError {
        output.requireWritable();
        Workload workload = options.workload();
        OptionalInt toStart = group.toStart();
        if (toStart.isPresent()) {
            return group.start(toStart.getAsInt());
        }
        GroupPlace place = group.place();
        MachineChoice machine =
                options.trainingMachine(savesMemory)
                        .forProcess(place.localRank(), place.localSize());
        if (!place.isShared()) {
            measure(workload, machine, null);
            return ExitCodes.OK;
        }
        UsageError.value(
                () -> {
                    Engines.requireJoining(machine.engine());
                    return machine;
                });
        Map<String, String> facts = Map.of("the benchmark", workload.toString());
        try (Meeting meeting = Meeting.of(place, facts, group::endSoon)) {
            try {
                measure(workload, machine, meeting);
            } catch (IOException | RuntimeException e) {
                meeting.abandon(String.valueOf(e.getMessage()));
                throw e;
            }
        }
        return ExitCodes.OK;
    }

    private void measure(Workload workload, MachineChoice machine, @Nullable Meeting meeting)
            throws IOException {
        ClipBatch batch = workload.batch();
        float[] weights = new float[workload.model().auSet().size()];
        Arrays.fill(weights, 1);
        try (Engine engine = machine.open(1);
                TrainingGroup processes = TrainingGroup.of(engine, meeting);
                Trainer trainer =
                        new Trainer(
                                engine,
                                workload.model(),
                                weights,
                                optimisation(),
                                new ConstantSchedule(LEARNING_RATE),
                                1,
                                processes)) {
            SharedSteps steps = new SharedSteps(trainer, batch, processes);
            Rounds rounds =
                    Rounds.measure(
                            options.warmUps(),
                            options.rounds(),
                            workload.numFrames() * processes.size(),
                            steps);
            processes.barrier(); // what the machine can do is measured in all of them at once
            BenchmarkRecord own = options.record("train", engine, workload, rounds, PASSES);
            BenchmarkRecord all = ofAll(own, processes);
            if (processes.rank() == 0) {
                report(all, steps);
            }
        }
    }

    /** What the processes reach, can and need together. */
    private static BenchmarkRecord ofAll(BenchmarkRecord own, TrainingGroup processes) {
        ProcessMemory memory = own.memory();
        double[] sums =
                processes.sum(
                        own.peakGflops(),
                        (double) memory.residentBytes().orElse(0),
                        (double) memory.peakResidentBytes().orElse(0));
        return own.with(sums[0], ProcessMemory.of((long) sums[1], (long) sums[2]));
    }

    private Optimisation optimisation() {
        return Optimisation.PAPER.toBuilder().batchNorm(batchNorm).build();
    }

    private void report(BenchmarkRecord record, SharedSteps steps) throws IOException {
        output.write(
                steps.processes() == 1
                        ? record
                        : record.with("processes", steps.processes())
                                .with("batchNorm", batchNorm.toString())
                                .with(BenchOutput.COMMUNICATION, steps.share(options.rounds())),
                spec.commandLine().getOut());
    }
}
