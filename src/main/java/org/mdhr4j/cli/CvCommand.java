package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.experiment.Experiment;
import org.mdhr4j.training.TrainingConfig;
import org.mdhr4j.training.TrainingData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr cv}: trains and scores on every fold. */
@Command(
        name = "cv",
        mixinStandardHelpOptions = true,
        header = "Cross-validation: train and score on every fold, average as the paper does.",
        description = {
            "Takes the options of 'mdhr train'. Folds that are complete are not trained again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all folds are complete",
            "2:the command line was wrong",
            "3:data or weights could not be used, or the folder not written"
        })
final class CvCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions options;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
    private Path out;

    @Override
    public Integer call() throws IOException, UserError {
        TrainingConfig config = options.apply(TrainingConfig.PAPER);
        int numFolds = TrainingData.open(config).manifest().splits().folds().size();
        try (ExperimentProgress watcher = new ExperimentProgress(spec.commandLine().getErr())) {
            List<Path> files = new Experiment(out, watcher).crossValidate(config, numFolds);
            PrintWriter text = spec.commandLine().getOut();
            text.println(Files.readString(out.resolve("report/results.txt")));
            text.println("Report: " + files.get(0).toAbsolutePath());
            text.flush();
        }
        return ExitCodes.OK;
    }
}
