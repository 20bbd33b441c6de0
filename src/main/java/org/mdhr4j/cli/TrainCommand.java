package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.experiment.RunPage;
import org.mdhr4j.files.Shown;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.TrainingListener;
import org.mdhr4j.training.TrainingRun;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.TrainingConfig;
import org.mdhr4j.training.group.GroupPlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr train}: trains a model on the training part of a fold. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        header = "Train a model on the training part of a fold.",
        description = {
            "Without options trains the paper's model as the paper does. The run's folder holds"
                    + " settings, seed, hashes, versions, metrics and weights. A run that was cut"
                    + " off goes on when the same command, or --resume, is given again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the run is complete",
            "1:the loss became infinite or not a number, and the last saved state is kept; or"
                    + " --strict",
            "2:the command line was wrong",
            "3:data or weights could not be used, or the folder not written"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions options;
    @Mixin private StrictOption strict;
    @Mixin private GroupOptions group;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the run; a run that has begun there goes on.")
    private @Nullable Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "Go on with the run in a folder.")
    private @Nullable Path resume;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "Repeat the run of a folder with its settings, in the folder --out.")
    private @Nullable Path from;

    @Override
    public Integer call() throws IOException, UserError {
        RunFolder folder = new RunFolder(folder());
        OptionalInt toStart = group.toStart();
        if (toStart.isPresent()) {
            return group.start(toStart.getAsInt());
        }
        GroupPlace place = group.place();
        if (place.rank() > 0) { // what is to say, number 0 says
            run(folder).run(TrainingListener.NONE, place, group::endSoon);
            return ExitCodes.OK;
        }
        OutputPlace.requireFolder(folder.path());
        TrainingRun run = run(folder);
        requireInitIsKept(run.config(), folder);
        noteOtherData(run);
        return train(run, folder, place);
    }

    private TrainingRun run(RunFolder folder) throws IOException, UserError {
        return resume != null
                ? TrainingRun.resume(folder)
                : new TrainingRun(options.apply(base()), folder);
    }

    private int train(TrainingRun run, RunFolder folder, GroupPlace place) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (TrainingProgress progress =
                new TrainingProgress("train", spec.commandLine().getErr())) {
            Path weights =
                    run.run(
                            progress.andThen(PassedOverEvents.to(strict))
                                    .andThen(new RunPage(folder)),
                            place,
                            group::endSoon);
            out.println("Weights: " + Shown.of(weights));
            if (Files.exists(folder.warnings())) {
                out.println("Warnings: " + Shown.of(folder.warnings()));
            }
            out.println("Summary: " + Shown.of(folder.summary()));
            out.println("Next: " + Shown.of(evaluation(run.config(), weights)));
            out.flush();
        }
        return strict.code(ExitCodes.OK, spec.commandLine().getErr());
    }

    /** The run would write its own weights over those that it starts from. */
    private static void requireInitIsKept(TrainingConfig config, RunFolder folder)
            throws IOException, UserError {
        String init = config.model().init();
        if (init != null) {
            for (Path written : List.of(folder.state(), folder.last(), folder.best())) {
                OutputPlace.requireNotInput(written, Path.of(init));
            }
        }
    }

    /** The command that scores the test videos as the run scored others. */
    private static String evaluation(TrainingConfig config, Path weights) {
        DataChoice data = config.data();
        StringBuilder command = new StringBuilder("mdhr eval --data " + data.folder());
        if (data.dataset() != null) {
            command.append(" --dataset ").append(data.dataset());
        }
        command.append(" --fold ").append(data.fold());
        if (data.splitSeed() != null) {
            command.append(" --split-seed ").append(data.splitSeed());
        }
        return command.append(" --checkpoint ").append(weights).toString();
    }

    private Path folder() throws UserError {
        Path going = resume;
        Path target = out;
        if ((going == null) == (target == null)) {
            throw new UsageError(
                    "train needs one folder for the run: --out DIR for a new one, or --resume RUN"
                            + " to go on with one.");
        }
        if (going != null && (from != null || !options.isEmpty())) {
            throw new UsageError(
                    "--resume goes on with the settings in the run's folder and takes no others. For other settings start a new run: --from %s --out DIR."
                            .formatted(going));
        }
        return going != null ? going : target;
    }

    private TrainingConfig base() throws IOException, UserError {
        Path run = from;
        if (run == null) {
            return TrainingConfig.PAPER;
        }
        RunFolder folder = new RunFolder(run);
        if (!folder.exists()) {
            throw new UserError(
                    "%s holds no run to repeat: there is no %s"
                            .formatted(run, folder.config().getFileName()));
        }
        return TrainingConfig.read(folder.config());
    }

    /** A repeated run can be another only because its data is another; says so. */
    private void noteOtherData(TrainingRun run) throws IOException {
        Path repeated = from;
        if (repeated == null) {
            return;
        }
        RunFolder before = new RunFolder(repeated);
        boolean isAsked = !TrainingConfig.read(before.config()).trainsOnSame(run.config());
        if (!isAsked && !before.matches(run.data())) {
            PrintWriter err = spec.commandLine().getErr();
            String others =
                    "the training labels in %s are not those that %s was trained on (run.json); the results will differ."
                            .formatted(run.config().data().folder(), repeated);
            err.println("mdhr: note: " + others);
            err.flush();
            strict.passedOver(List.of(others));
        }
    }
}
