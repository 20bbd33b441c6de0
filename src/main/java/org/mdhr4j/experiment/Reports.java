package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.metrics.Spread;
import org.mdhr4j.recognition.TrainedAlignment;
import org.mdhr4j.report.MethodResult;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.PublishedResult;
import org.mdhr4j.report.PublishedResults;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ResultsTable;
import org.mdhr4j.report.TrainingCurve;
import org.mdhr4j.training.MetricsLog;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.config.DataChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.Selection;

/** Parts that the reports of all experiments share. */
public final class Reports {
    private Reports() {}

    /**
     * Returns our rows beside the published ones of the same data set. Beside results on drawn
     * faces they stand with a caveat.
     */
    public static ResultsTable table(Manifest manifest, List<MethodResult> ours) {
        String name = manifest.name();
        boolean isSynthetic = Manifest.isDrawn(name);
        String real = manifest.realName();
        List<PublishedResult> published =
                PublishedResults.bundled().of(real, manifest.auSet().actionUnits());
        Optional<String> caveat =
                isSynthetic
                        ? Optional.of(
                                "Our rows are of drawn faces, the published rows of real ones (%s); they cannot be compared."
                                        .formatted(real))
                        : Optional.empty();
        return new ResultsTable(name, manifest.auSet().actionUnits(), ours, published, caveat);
    }

    /** Returns our rows alone. */
    public static ResultsTable ownTable(Manifest manifest, List<MethodResult> ours) {
        return new ResultsTable(
                manifest.name(), manifest.auSet().actionUnits(), ours, List.of(), Optional.empty());
    }

    /** Returns what a reader must know of a checkpoint to judge its scores. */
    public static List<String> notes(FoldScores scores, List<String> overlap) {
        List<String> notes = new ArrayList<>();
        String on = scores.model().other().getOrDefault(Selection.SELECTED_ON, "");
        if (on.equals(SelectOn.TEST.toString())) {
            notes.add(
                    "The epoch was chosen on the test subjects, as published: these scores are too"
                            + " good.");
        } else if (on.equals(SelectOn.VALIDATION.toString())) {
            notes.add("The epoch was chosen on held-out training subjects.");
        } else if (on.equals(SelectOn.LAST.toString())) {
            notes.add("The weights are those of the last epoch.");
        }
        String splitSeed = scores.model().other().get(DataChoice.SPLIT_SEED);
        if (splitSeed != null) {
            notes.add(
                    "Subjects were assigned to folds at random (split-seed %s), not as published."
                            .formatted(splitSeed));
        }
        CheckpointMetadata model = scores.model();
        String here = scores.manifest().name();
        model.dataset()
                .filter(trained -> !trained.equals(here))
                .ifPresent(
                        trained ->
                                notes.add("Trained on %s, scored on %s.".formatted(trained, here)));
        if (model.trainingSubjects().isEmpty() && model.fold().isEmpty()) {
            notes.add(
                    "The checkpoint does not say whom it was trained on; it may have seen the test"
                            + " subjects.");
        }
        if (!overlap.isEmpty()) {
            notes.add(
                    "Trained on test subjects %s: scores on them mean nothing."
                            .formatted(String.join(" ", overlap)));
        }
        return notes;
    }

    /** Adds the training curves of runs. */
    public static void addCurves(
            ReportData.Builder report, List<String> names, List<RunFolder> runs)
            throws IOException {
        List<TrainingCurve> losses = new ArrayList<>();
        List<TrainingCurve> scores = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            List<TrainingCurve.Point> loss = new ArrayList<>();
            List<TrainingCurve.Point> f1 = new ArrayList<>();
            for (MetricsLog.Epoch epoch : MetricsLog.read(runs.get(r).metrics())) {
                loss.add(new TrainingCurve.Point(epoch.epoch(), epoch.losses().total()));
                if (!Double.isNaN(epoch.meanF1())) {
                    f1.add(new TrainingCurve.Point(epoch.epoch(), 100 * epoch.meanF1()));
                }
            }
            losses.add(new TrainingCurve(names.get(r), loss));
            if (!f1.isEmpty()) {
                scores.add(new TrainingCurve(names.get(r), f1));
            }
        }
        report.curves("Training loss", "loss", losses);
        if (!scores.isEmpty()) {
            report.curves("Subjects that choose the epoch", "mean F1 (%)", scores);
        }
    }

    /** Adds what a run's folder says of seed, data, versions, host and settings. */
    public static void addProvenance(ReportData.Builder report, RunFolder run) throws IOException {
        run.readProvenance()
                .forEach(
                        (name, value) -> {
                            if (!value.isBlank()) {
                                report.provenance(name, value);
                            }
                        });
        report.provenance("config", Files.readString(run.config()).strip());
    }

    /** Adds what a checkpoint says of itself. */
    public static void describeModel(ReportData.Builder report, CheckpointMetadata model) {
        model.seed().ifPresent(seed -> report.provenance("seed", Long.toString(seed)));
        model.epoch().ifPresent(epoch -> report.provenance("epoch", Integer.toString(epoch)));
        report.provenance("faces aligned", TrainedAlignment.of(model).text());
        if (!model.trainingSubjects().isEmpty()) {
            report.provenance("training subjects", String.join(" ", model.trainingSubjects()));
        }
        model.config().forEach((name, value) -> report.provenance("model " + name, value));
        model.versions().forEach((name, value) -> report.provenance("version " + name, value));
    }

    /** What averaging in other folds would have given. */
    static String describe(Spread spread) {
        return "Mean F1 of the same scores averaged over %d other assignments of subjects to folds: %s to %s, standard deviation %s. Training on other folds moves it further ('mdhr cv --split-seed')."
                .formatted(
                        spread.count(),
                        percent(spread.min()),
                        percent(spread.max()),
                        percent(spread.standardDeviation()));
    }

    /** A share as percent with one decimal. */
    static String percent(double share) {
        return Numbers.percent(share);
    }
}
