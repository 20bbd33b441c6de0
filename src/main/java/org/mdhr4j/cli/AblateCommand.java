package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.experiment.AblationStudy;
import org.mdhr4j.experiment.Demo;
import org.mdhr4j.experiment.DemoBudget;
import org.mdhr4j.experiment.Experiment;
import org.mdhr4j.report.AblationTable;
import org.mdhr4j.report.AblationText;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.training.TrainingConfig;
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
                    + " values beside ours. With --budget everything is done on drawn faces."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the table is complete",
            "2:the command line was wrong",
            "3:data or weights could not be used, or the folder not written"
        })
final class AblateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private TrainingOptions options;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            required = true,
            description = "components, mfd or edges.")
    private AblationStudy study;

    @Option(
            names = "--budget",
            paramLabel = "B",
            description = "Draw faces and train as 'mdhr demo' does: small, normal or large.")
    private @Nullable DemoBudget budget;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write.")
    private Path out;

    @Override
    public Integer call() throws IOException, UserError {
        PrintWriter err = spec.commandLine().getErr();
        try (ExperimentProgress watcher = new ExperimentProgress(err)) {
            TrainingConfig config = options.apply(base(watcher));
            AblationTable table = new Experiment(out, watcher).ablate(study, config);
            ReportData.Builder report =
                    ReportData.builder("Ablation: " + study.title()).ablation(table);
            report.note(
                    "Published values are of BP4D with ResNet-50, ours of "
                            + config.data().folder()
                            + " with "
                            + config.model().backbone()
                            + ": compare gains, not levels.");
            report.provenance("config", config.toYaml().strip());
            List<Path> files = ReportWriter.write(report.build(), out.resolve("report"));
            PrintWriter text = spec.commandLine().getOut();
            text.print(AblationText.text(table));
            text.println("Report: " + files.get(0).toAbsolutePath());
            text.flush();
        }
        return ExitCodes.OK;
    }

    private TrainingConfig base(Experiment.Watcher watcher) throws IOException {
        DemoBudget chosen = budget;
        if (chosen == null) {
            return TrainingConfig.PAPER;
        }
        Demo demo = new Demo(chosen, out, 0, watcher);
        try (Progress drawing =
                new Progress(
                        "drawing",
                        "frames",
                        demo.plan().totalFrames(),
                        spec.commandLine().getErr())) {
            demo.makeData(drawing::done);
        }
        return demo.config();
    }
}
