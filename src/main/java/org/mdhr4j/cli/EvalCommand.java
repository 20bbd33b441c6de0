package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.image.TestView;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.experiment.CheckpointEvaluation;
import org.mdhr4j.experiment.EvaluationChoice;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Shown;
import org.mdhr4j.machine.Processors;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.model.backbone.Backbone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a checkpoint on the test part of a fold. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = {
            "Scores the test videos of a fold clip by clip and prints F1 and accuracy per action"
                    + " unit. Reads the list files of the published code and JPEG or PNG frames."
        })
final class EvalCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private EngineChoice engineChoice;
    @Mixin private WeightsFlag checkpoint;
    @Mixin private DatasetFlags dataset;
    @Mixin private UndefinedOption undefined;
    @Mixin private ThresholdOption threshold;
    @Mixin private StrictOption strict;

    @Option(
            names = "--fold",
            paramLabel = "F",
            required = true,
            description = "Fold whose test part is scored, from 1.")
    private int fold;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            completionCandidates = BackboneNames.class,
            description =
                    "Backbone that the checkpoint must have, one of ${COMPLETION-CANDIDATES}"
                            + " (default: as the checkpoint says).")
    private @Nullable String model;

    @Option(
            names = "--frames",
            paramLabel = "T",
            description = "Frames per clip (default: as the weights were trained, else 16).")
    private @Nullable Integer frames;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "1",
            description = "Clips per batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--allow-overlap",
            description =
                    "Go on although the checkpoint was trained on test subjects; the same as"
                            + " --ignore seen-people,other-fold.")
    private boolean allowOverlap;

    @Mixin private IgnoredRules ignored;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            description =
                    "Part of a frame that is scored: whole (as published) or centre (faces as large"
                            + " as in training) (default: as the training run scored, else whole).")
    private @Nullable TestView view;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write all metrics, intervals, published rows and charts as HTML, text, CSV and"
                            + " LaTeX.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException, UserError {
        checkpoint.require("eval");
        requireSizes(frames == null ? 1 : frames);
        String name = model;
        Backbone wanted = name == null ? null : UsageError.value(() -> Backbone.parse(name));
        requireReportBesideData();
        EvaluationChoice choice =
                CheckpointEvaluation.of(dataset.data(), fold, checkpoint.path())
                        .dataset(dataset.dataset())
                        .splitSeed(dataset.splitSeed())
                        .backbone(wanted)
                        .frames(frames)
                        .view(view)
                        .ignoring(rules());
        try (OutputLock ignored = report == null ? OutputLock.none() : OutputLock.folder(report);
                Engine engine = engineChoice.open();
                CheckpointEvaluation evaluation = choice.open(engine)) {
            requireSizes(evaluation.scoring().clipFrames());
            List<ActionUnit> columns = evaluation.manifest().auSet().actionUnits();
            Thresholds thresholds = threshold.of(evaluation.scored(), columns);
            say(evaluation);
            FoldScores scores = run(evaluation).with(undefined.value()).with(thresholds);
            strict.passedOver(Unscored.of(scores));
            show(
                    new EvaluationOutput(
                            scores,
                            evaluation.numFrames(),
                            evaluation.seenSubjects(),
                            engineChoice.describe(),
                            strict.passedOver()));
        }
        return strict.code(ExitCodes.OK, spec.commandLine().getErr());
    }

    /** The report's tables have names that a data set's own may have, too. */
    private void requireReportBesideData() throws IOException, UserError {
        Path folder = report;
        OutputPlace.requireReport(folder);
        if (folder != null
                && Files.isDirectory(folder)
                && Files.isSameFile(folder, dataset.data())) {
            throw new UserError(
                    "%s is the data set's own folder, whose files a report could replace. Choose another one, for example %s."
                            .formatted(Shown.of(folder), Shown.of(folder.resolve("report"))));
        }
    }

    private void requireSizes(int clipFrames) throws UserError {
        Limits.requireBatch("--frames", clipFrames, "--batch", batch);
    }

    private Set<DataRule> rules() {
        Set<DataRule> rules = ignored.rules();
        if (allowOverlap) {
            rules.addAll(DataRule.OVERLAP);
        }
        return rules;
    }

    /** Says how clips are cut, and what the rules find in the fold. */
    private void say(CheckpointEvaluation evaluation) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<String> before = evaluation.warnings();
        before.forEach(warning -> err.println("mdhr: warning: " + Shown.of(warning)));
        err.flush(); // a look at the frames may take a while
        List<Finding> findings = evaluation.review();
        List<String> warnings = evaluation.warnings();
        warnings.subList(before.size(), warnings.size())
                .forEach(warning -> err.println("mdhr: warning: " + Shown.of(warning)));
        strict.passedOver(warnings);
        strict.passedOver(findings.stream().map(Finding::text).toList());
        strict.passedOver(evaluation.scoring().assumed());
        evaluation.scoring().notes().forEach(note -> err.println("eval: " + Shown.of(note)));
        err.println("eval: scored by %s.".formatted(engineChoice.describe()));
        int labelled = evaluation.manifest().auSet().size();
        int scored = evaluation.scored().size();
        if (labelled < scored) {
            String fewer =
                    "%s labels %d of the %d action units that the weights score."
                            .formatted(evaluation.manifest().name(), labelled, scored);
            err.println("eval: " + Shown.of(fewer));
            strict.passedOver(List.of(fewer));
        }
        FindingText.print(
                findings, "'mdhr data check " + Shown.of(dataset.data()) + "' names them.", err);
    }

    private FoldScores run(CheckpointEvaluation evaluation) {
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = new Progress("eval", "frames", evaluation.numFrames(), err)) {
            return evaluation.run(LoaderOptions.of(batch, Processors.half()), progress::done);
        }
    }

    private void show(EvaluationOutput output) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(EvaluationJson.of(output));
        } else {
            output.lines().forEach(out::println);
        }
        Path folder = report;
        if (folder != null) {
            List<Path> files = output.writeReport(folder, checkpoint.path());
            PrintWriter err = spec.commandLine().getErr(); // standard output may be JSON
            err.println("Report: " + Shown.of(files.get(0).toAbsolutePath()));
            err.flush();
        }
    }
}
