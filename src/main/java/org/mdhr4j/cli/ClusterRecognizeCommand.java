package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.mdhr4j.cluster.Cluster;
import org.mdhr4j.cluster.ClusterJob;
import org.mdhr4j.cluster.ClusterMachines;
import org.mdhr4j.cluster.ClusterReport;
import org.mdhr4j.cluster.WorkSettings;
import org.mdhr4j.files.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores many recordings on the machines of a cluster. */
@Command(
        name = "recognize",
        mixinStandardHelpOptions = true,
        header = "Score many photos and films on many machines, as Parquet tables.",
        description = {
            "Each recording is a task; each executor loads the model once. DIR/rows has the columns"
                    + " of 'mdhr recognize' as Parquet, partitioned by recording; DIR/failures has a"
                    + " row for each recording that cannot be scored. Run again, it does what is"
                    + " missing and tries failures once more.",
            "Inputs that are paths must be at the same place on all machines; addresses such as"
                    + " s3a://BUCKET/FILMS are read by whoever scores them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was read and scored",
            "1:a recording is damaged or failed, the rest is scored; or --strict",
            "2:the command line was wrong",
            "3:cluster, input or output could not be used"
        })
final class ClusterRecognizeCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    @Spec private CommandSpec spec;

    @Mixin private ClusterFlags machines;

    @Mixin private EngineChoice engine;

    @Mixin private ClusterScoring scoring;

    @Mixin private ClusterDecisions decisions;

    @Mixin private StrictOption strict;

    @Option(
            names = "--in",
            paramLabel = "LIST|DIR|URI",
            required = true,
            description =
                    "A list (.txt, a path or address a line), a folder of films or of pictures, a"
                            + " film, or an address of them.")
    private String in;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the results, seen by all machines, or an address.")
    private String out;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            required = true,
            converter = CheckpointFile.class,
            description =
                    "Weights, which every executor gets: a checkpoint of mdhr4j, or a .pth file of"
                            + " the published code."
                            + CheckpointFile.OR_PRETRAINED)
    private Path checkpoint;

    @Override
    public Integer call() throws IOException, UserError {
        WorkSettings settings = scoring.settings(engine.ofCluster(machines.cores()));
        double pieceSeconds = scoring.pieceSeconds();
        ClusterMachines found = machines.machines();
        if (!Files.isRegularFile(checkpoint)) {
            throw new UserError(
                    "%s: there is no such checkpoint. Name a file of weights, or 'pretrained'."
                            .formatted(Shown.of(checkpoint)));
        }
        ClusterJob job =
                new ClusterJob(
                        in,
                        out,
                        checkpoint,
                        settings.withDecisions(decisions.of(checkpoint)),
                        pieceSeconds,
                        found);
        Cluster cluster =
                Cluster.find()
                        .orElseThrow(
                                () ->
                                        new UserError(
                                                "Apache Spark is not on the class path: unpack Spark 3.5 (Scala 2.13), set SPARK_HOME to its folder, and build with 'mvn -Pspark -Dmaven.test.skip=true package'."));
        PrintWriter err = spec.commandLine().getErr();
        ClusterReport report =
                cluster.recognize(
                        job,
                        line -> {
                            err.println(line);
                            err.flush();
                        });
        List<String> passedOver = passedOver(report);
        summarize(report, passedOver, err);
        strict.passedOver(passedOver);
        boolean isWhole = report.failed().isEmpty() && report.damaged().isEmpty();
        return strict.code(isWhole ? ExitCodes.OK : ExitCodes.FAILED, err);
    }

    private static List<String> passedOver(ClusterReport report) {
        return report.passedOver().entrySet().stream()
                .flatMap(it -> it.getValue().stream().map(text -> reason(it.getKey(), text)))
                .toList();
    }

    private void summarize(ClusterReport report, List<String> passedOver, PrintWriter err) {
        report.damaged().values().stream()
                .limit(SHOWN)
                .forEach(text -> err.println("mdhr: " + Shown.lines(text)));
        report.failed().entrySet().stream()
                .limit(SHOWN)
                .map(entry -> reason(entry.getKey(), entry.getValue()))
                .forEach(text -> err.println("mdhr: " + Shown.lines(text)));
        report.notes().forEach(note -> err.println("Note: " + Shown.lines(note)));
        passedOver.stream().limit(SHOWN).forEach(text -> err.println("Note: " + Shown.lines(text)));
        if (passedOver.size() > SHOWN) {
            err.printf(
                    "Note: and %d more of that kind; each file of rows has its own in 'mdhr4j.report'.%n",
                    passedOver.size() - SHOWN);
        }
        err.printf(
                "cluster recognize: %d written to %s, %d there already, %d damaged, %d failed.%n",
                report.written(),
                Shown.of(out),
                report.kept(),
                report.damaged().size(),
                report.failed().size());
        err.println(
                "Next: spark.read().parquet(\"%s/rows\") has a row for each face of each frame."
                        .formatted(Shown.of(out)));
        err.flush();
    }

    private static String reason(String input, String reason) {
        return reason.contains(input) ? reason : "%s: %s".formatted(input, reason);
    }
}
