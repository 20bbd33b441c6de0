package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.experiment.Experiment;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.training.config.TrainingConfig;
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
            "1:a loss became infinite or not a number, and the last saved state is kept; or"
                    + " --strict",
            "2:the command line was wrong",
            "3:data or weights could not be used, or the folder not written"
        })
final class CvCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions options;
    @Mixin private DrawnFacesOption faces;
    @Mixin private UndefinedOption undefined;
    @Mixin private StrictOption strict;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
    private Path out;

    @Override
    public Integer call() throws IOException, UserError {
        OutputPlace.requireReport(out);
        PrintWriter err = spec.commandLine().getErr();
        try (OutputLock ignored = OutputLock.folder(out);
                ExperimentProgress watcher = new ExperimentProgress(err, strict)) {
            TrainingConfig asked = options.apply(TrainingConfig.PAPER);
            Experiment.FoldConfig base = faces.prepare(asked.model().family(), out, watcher, err);
            Experiment.FoldConfig configs =
                    fold ->
                            options.apply(base.of(fold)).toBuilder()
                                    .data(data -> data.withFold(fold))
                                    .build();
            Experiment experiment = new Experiment(out, watcher);
            List<Path> files =
                    experiment.report(experiment.crossValidate(configs).with(undefined.value()));
            PrintWriter text = spec.commandLine().getOut();
            text.println(Files.readString(out.resolve("report/results.txt")));
            text.println("Report: " + Shown.of(files.get(0).toAbsolutePath()));
            text.flush();
        }
        return strict.code(ExitCodes.OK, err);
    }
}
