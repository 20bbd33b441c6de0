package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.DatasetReader;
import org.mdhr4j.data.LoaderOptions;
import org.mdhr4j.data.Manifest;
import org.mdhr4j.data.Split;
import org.mdhr4j.data.Video;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.experiment.Reports;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.ConfusionCounts;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.recognition.FoldEvaluation;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.training.TestView;
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
    /** Frames of a batch; 224x224 pixels of so many fit a Java array with room to spare. */
    private static final int MAX_FRAMES = 4096;

    @Spec private CommandSpec spec;
    @Mixin private EngineChoice engineChoice;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description =
                    "bp4d, disfa, or a manifest file (default: the folder's own manifest or list"
                            + " files tell).")
    private @Nullable String dataset;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Folder with the list files and images.")
    private Path data;

    @Option(
            names = "--fold",
            paramLabel = "F",
            required = true,
            description = "Fold whose test part is scored, from 1.")
    private int fold;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Weights: a checkpoint of mdhr4j, or a .pth file of the published code.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description =
                    "Backbone that the checkpoint must have: resnet50, swin-b or compact (default:"
                            + " as the checkpoint says).")
    private @Nullable String model;

    @Option(
            names = "--frames",
            paramLabel = "T",
            defaultValue = "16",
            description = "Frames per clip (default: ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "1",
            description = "Clips per batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--allow-overlap",
            description = "Go on although the checkpoint was trained on test subjects.")
    private boolean allowOverlap;

    @Option(
            names = "--view",
            paramLabel = "VIEW",
            defaultValue = "whole",
            description =
                    "Part of a frame that is scored: whole (as published) or centre (faces as large"
                            + " as in training) (default: ${DEFAULT-VALUE}).")
    private TestView view;

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
        Path weights = checkpoint;
        if (weights == null) {
            throw new UserError(
                    "eval needs trained weights and none were given. Add --checkpoint FILE: a"
                            + " checkpoint of mdhr4j, or a .pth file of the published code.");
        }
        if (!Files.isDirectory(data)) {
            throw new UserError("No folder at " + data + "; --data expects a prepared data set.");
        }
        if (frames > MAX_FRAMES || batch > MAX_FRAMES / Math.max(1, frames)) {
            throw new UserError(
                    "--frames times --batch may be "
                            + MAX_FRAMES
                            + " at most, got "
                            + frames
                            + " and "
                            + batch
                            + ".");
        }
        if (frames < 1 || batch < 1) {
            throw new UserError(
                    "--frames and --batch must be 1 or more, got "
                            + frames
                            + " and "
                            + batch
                            + ".");
        }
        String name = dataset;
        DatasetReader reader =
                name == null
                        ? DatasetReader.open(data)
                        : DatasetReader.open(data, Manifest.of(name));
        List<Video> videos = reader.read(fold, Split.TEST);
        try (Engine engine = engineChoice.open();
                Recognizer recognizer = Recognizer.load(engine, weights)) {
            requireFit(recognizer, reader.manifest(), weights);
            List<String> overlap = FoldEvaluation.overlap(recognizer.metadata(), videos);
            requireUnseen(overlap, weights);
            requireFold(recognizer.metadata(), weights);
            long total = videos.stream().mapToLong(Video::numFrames).sum();
            FoldScores scores = evaluate(recognizer, reader.manifest(), videos, total);
            print(scores, total, overlap);
            writeReport(scores, weights, overlap);
        }
        return ExitCodes.OK;
    }

    private void requireFit(Recognizer recognizer, Manifest manifest, Path weights)
            throws UserError {
        List<ActionUnit> expected = manifest.auSet().actionUnits();
        List<ActionUnit> found = recognizer.config().auSet().actionUnits();
        if (!expected.equals(found)) {
            throw new UserError(
                    weights
                            + " recognises AUs "
                            + recognizer.config().auSet().describe()
                            + ", "
                            + manifest.name()
                            + " has AUs "
                            + manifest.auSet().describe()
                            + ". Use a checkpoint trained on "
                            + manifest.name()
                            + ".");
        }
        String wanted = model;
        if (wanted != null && Backbone.parse(wanted) != recognizer.config().backbone()) {
            throw new UserError(
                    weights
                            + " has the backbone "
                            + recognizer.config().backbone()
                            + ", --model asks for "
                            + wanted
                            + ". Leave out --model or give another checkpoint.");
        }
    }

    /** A file that names its fold and no people can only be told by the fold. */
    private void requireFold(CheckpointMetadata metadata, Path weights) throws UserError {
        OptionalInt trained = metadata.fold();
        boolean isUnclear = metadata.trainingSubjects().isEmpty() && trained.isPresent();
        if (isUnclear && trained.getAsInt() != fold && !allowOverlap) {
            throw new UserError(
                    weights
                            + " was trained for fold "
                            + trained.getAsInt()
                            + ", --fold asks for "
                            + fold
                            + ", whose test subjects it may have seen. Evaluate its own fold, or add"
                            + " --allow-overlap.");
        }
    }

    private void requireUnseen(List<String> overlap, Path weights) throws UserError {
        if (!overlap.isEmpty() && !allowOverlap) {
            throw new UserError(
                    weights
                            + " was trained on "
                            + overlap.size()
                            + " of the test subjects of fold "
                            + fold
                            + ": "
                            + String.join(" ", overlap)
                            + ". Its scores on them mean nothing. Evaluate the fold it was trained"
                            + " for, or add --allow-overlap.");
        }
    }

    private FoldScores evaluate(
            Recognizer recognizer, Manifest manifest, List<Video> videos, long total) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        PrintWriter err = spec.commandLine().getErr();
        try (Progress progress = new Progress("eval", "frames", total, err)) {
            FoldScores.Settings settings =
                    new FoldScores.Settings(
                            frames, view, LoaderOptions.of(batch, threads), progress::done);
            return FoldScores.of(recognizer, manifest, fold, videos, settings);
        }
    }

    private void print(FoldScores scores, long total, List<String> overlap) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(EvaluationJson.of(scores, total, overlap));
            return;
        }
        out.println(scores.manifest().name() + ", fold " + fold + ", " + total + " frames");
        TextTable.lines(rows(scores.details().metrics())).forEach(out::println);
        if (!overlap.isEmpty()) {
            out.println("Marked: trained on test subjects " + String.join(" ", overlap));
        }
    }

    private static List<List<String>> rows(AuMetrics metrics) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("AU", "F1", "accuracy", "TP", "FP", "FN", "TN"));
        for (int a = 0; a < metrics.size(); a++) {
            ConfusionCounts counts = metrics.counts().get(a);
            rows.add(
                    List.of(
                            metrics.actionUnits().get(a).label(),
                            percent(metrics.f1(a)),
                            percent(metrics.accuracy(a)),
                            Long.toString(counts.truePositives()),
                            Long.toString(counts.falsePositives()),
                            Long.toString(counts.falseNegatives()),
                            Long.toString(counts.trueNegatives())));
        }
        String meanF1 = percent(metrics.meanF1());
        rows.add(List.of("mean", meanF1, percent(metrics.meanAccuracy()), "", "", "", ""));
        return rows;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }

    private void writeReport(FoldScores scores, Path weights, List<String> overlap)
            throws IOException {
        Path folder = report;
        if (folder == null) {
            return;
        }
        String detail =
                scores.model().backbone().orElse("unknown backbone") + ", fold " + scores.fold();
        ReportData.Builder data =
                ReportData.builder("MDHR on " + scores.manifest().name() + ", fold " + fold);
        Reports.notes(scores, overlap).forEach(data::note);
        data.results(Reports.table(scores.manifest(), List.of(scores.row("ours", detail))));
        data.details(scores.details());
        scores.timeline().ifPresent(data::timeline);
        Reports.describeModel(data, scores.model());
        data.provenance("checkpoint", weights.toString());
        List<Path> files = ReportWriter.write(data.build(), folder);
        PrintWriter err = spec.commandLine().getErr(); // standard output may be JSON
        err.println("Report: " + files.get(0).toAbsolutePath());
        err.flush();
    }
}
