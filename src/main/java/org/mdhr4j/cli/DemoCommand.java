package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.experiment.Demo;
import org.mdhr4j.experiment.DemoBudget;
import org.mdhr4j.experiment.Reports;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.report.ResultsText;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.training.config.MachineChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mdhr demo}: everything on drawn faces, from nothing to a report. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        header =
                "Draw faces, train MDHR, ME-GraphAU and a baseline, compare them on unseen people.",
        description = {
            "Draws a data set, prepares and checks it, trains the compact backbone on single"
                    + " frames, from it MDHR, the first stage of ME-GraphAU and a static baseline"
                    + " (backbone only) with the same budget, scores them on people that none has"
                    + " seen, and writes a report. Started again it goes on where it stopped."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the report was written",
            "1:a loss became infinite or not a number; the last saved state is kept",
            "2:the command line was wrong",
            "3:the folder holds something else or cannot be written"
        })
final class DemoCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--budget",
            paramLabel = "B",
            defaultValue = "normal",
            description =
                    "On two processor cores: small (2 minutes; shows that everything runs),"
                            + " normal (6 to 10 minutes) or large (an hour)"
                            + " (default: ${DEFAULT-VALUE}).")
    private DemoBudget budget;

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            defaultValue = "bp4d",
            description =
                    "Data set to imitate: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DatasetLayout layout;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for data, runs and report (default: demo-<budget>, and the layout if it is"
                            + " not BP4D's).")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "K",
            defaultValue = "0",
            description = "Seed of people and training (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin private EngineChoice engineChoice;

    @Override
    public Integer call() throws IOException, UserError {
        PrintWriter err = spec.commandLine().getErr();
        String name =
                ("demo-" + budget + (layout == DatasetLayout.BP4D ? "" : "-" + layout))
                        .toLowerCase(Locale.ROOT);
        Path given = out;
        Path folder = given == null ? Path.of(name) : given;
        OutputPlace.requireReport(folder);
        try (OutputLock ignored = OutputLock.folder(folder);
                ExperimentProgress watcher = new ExperimentProgress(err, new StrictOption())) {
            MachineChoice machine = engineChoice.machine();
            Demo demo = new Demo(budget, layout, folder, seed, machine, watcher);
            DrawnFacesOption.draw(demo, err);
            print(demo.run());
        }
        return ExitCodes.OK;
    }

    private void print(Demo.Result result) {
        PrintWriter text = spec.commandLine().getOut();
        text.println();
        text.print(ResultsText.of(Reports.ownTable(result.mdhr().manifest(), result.rows())));
        result.leads().forEach(text::println);
        if (!budget.caveat().isEmpty()) {
            text.println(budget.caveat());
        }
        text.println("Report: " + Shown.of(result.files().get(0).toAbsolutePath()));
        text.flush();
    }
}
