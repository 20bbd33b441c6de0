package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.experiment.AblationStudy;
import org.mdhr4j.experiment.Experiment;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.training.config.TrainingConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr ablate}: one of the paper's ablation tables. */
@Command(
        name = "ablate",
        mixinStandardHelpOptions = true,
        header = "Train every configuration of one of the paper's ablation tables.",
        description = {
            "Each configuration is trained and scored the same way; the table shows the published"
                    + " values beside ours. With --budget everything is done on drawn faces, and all"
                    + " configurations start from the same backbone; tables in the same folder share"
                    + " them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the table is complete",
            "1:a loss became infinite or not a number, and the last saved state is kept; or"
                    + " --strict",
            "2:the command line was wrong",
            "3:data or weights could not be used, or the folder not written"
        })
final class AblateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions options;
    @Mixin private DrawnFacesOption faces;
    @Mixin private UndefinedOption undefined;
    @Mixin private StrictOption strict;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            required = true,
            description = "components, mfd or edges of MDHR; graphau, the parts of ME-GraphAU.")
    private AblationStudy study;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
    private Path out;

    @Override
    public Integer call() throws IOException, UserError {
        OutputPlace.requireReport(out);
        PrintWriter err = spec.commandLine().getErr();
        try (OutputLock ignored = OutputLock.folder(out);
                ExperimentProgress watcher = new ExperimentProgress(err, strict)) {
            TrainingConfig config = config(watcher);
            Experiment experiment = new Experiment(out, watcher);
            List<Path> files =
                    experiment.report(experiment.ablate(study, config).with(undefined.value()));
            PrintWriter text = spec.commandLine().getOut();
            Path table = out.resolve("report-" + study.group()).resolve("ablation-1.txt");
            text.println(Files.readString(table));
            text.println("Report: " + Shown.of(files.get(0).toAbsolutePath()));
            text.flush();
        }
        return strict.code(ExitCodes.OK, err);
    }

    private TrainingConfig config(Experiment.Watcher watcher) throws IOException, UserError {
        TrainingConfig published = TrainingConfig.published(study.family());
        TrainingConfig asked = options.apply(published);
        AblationStudy.Row first = UsageError.value(() -> study.rows(asked.model()).get(0));
        Experiment.FoldConfig base =
                faces.prepare(first.model().family(), out, watcher, spec.commandLine().getErr());
        return options.apply(base.of(asked.data().fold()));
    }
}
