package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.metrics.FoldAverages;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;
import org.mdhr4j.metrics.SubjectCounts;
import org.mdhr4j.report.AblationTable;
import org.mdhr4j.report.MethodResult;
import org.mdhr4j.report.PublishedAblations;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.TrainingConfig;
import org.mdhr4j.training.TrainingListener;
import org.mdhr4j.training.TrainingRun;

/**
 * Several training runs in one folder, each scored on its test subjects. Runs that are already
 * complete are not trained again, so an experiment that was cut off goes on.
 */
public final class Experiment {
    private final Path folder;
    private final Watcher watcher;

    /** Hears of the runs of an experiment. */
    public interface Watcher {
        /** A run is about to train; the listener hears its steps. */
        TrainingListener trains(String run);

        /** A run was trained and scored. */
        void scored(String run, FoldScores scores);
    }

    /**
     * An experiment.
     *
     * @param folder where the runs and the report go
     */
    public Experiment(Path folder, Watcher watcher) {
        this.folder = folder;
        this.watcher = watcher;
    }

    /** The folder of one of the runs. */
    public RunFolder run(String name) {
        String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new RunFolder(folder.resolve(safe));
    }

    /** Trains a run and scores it on the test subjects of its fold. */
    public FoldScores trainAndScore(String name, TrainingConfig config) throws IOException {
        Files.createDirectories(folder);
        TrainingRun run = new TrainingRun(config, run(name));
        Path weights = run.run(watcher.trains(name));
        FoldScores scores = FoldScores.of(weights, config, run.data(), done -> {});
        watcher.scored(name, scores);
        return scores;
    }

    /**
     * Trains and scores on every fold of the data set and writes the averages.
     *
     * @return the files of the report, the page first
     */
    public List<Path> crossValidate(TrainingConfig config, int numFolds) throws IOException {
        List<FoldScores> folds = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int fold = 1; fold <= numFolds; fold++) {
            int number = fold;
            String name = "fold " + fold;
            names.add(name);
            folds.add(
                    trainAndScore(name, config.toBuilder().data(d -> d.withFold(number)).build()));
        }
        ReportData.Builder report =
                ReportData.builder(
                        "MDHR on "
                                + folds.get(0).manifest().name()
                                + ", "
                                + numFolds
                                + "-fold cross-validation");
        Reports.notes(folds.get(0), List.of()).forEach(report::note);
        report.results(Reports.table(folds.get(0).manifest(), foldRows(config, folds)));
        Reports.addCurves(report, names, names.stream().map(this::run).toList());
        report.provenance("config", config.toYaml());
        return ReportWriter.write(report.build(), folder.resolve("report"));
    }

    private static List<MethodResult> foldRows(TrainingConfig config, List<FoldScores> folds) {
        List<AuMetrics> metrics = folds.stream().map(f -> f.details().metrics()).toList();
        List<List<SubjectCounts>> subjects = folds.stream().map(FoldScores::subjects).toList();
        boolean canDraw = subjects.stream().allMatch(fold -> fold.size() >= 2);
        Optional<F1Intervals> intervals =
                canDraw
                        ? Optional.of(new SubjectBootstrap(0).foldIntervals(subjects))
                        : Optional.empty();
        String backbone = config.model().backbone().label();
        List<MethodResult> rows = new ArrayList<>();
        for (FoldScores fold : folds) {
            rows.add(fold.row("ours", backbone + ", fold " + fold.fold()));
        }
        rows.add(
                MethodResult.of(
                        "ours",
                        backbone + ", mean of " + folds.size() + " folds",
                        new FoldAverages(metrics),
                        intervals));
        return rows;
    }

    /**
     * Trains and scores every configuration of an ablation table.
     *
     * @return our table beside the published values
     */
    public AblationTable ablate(AblationStudy study, TrainingConfig config) throws IOException {
        List<AblationTable.Row> rows = new ArrayList<>();
        for (AblationStudy.Row row : study.rows(config.model())) {
            FoldScores scores =
                    trainAndScore(
                            study.group() + " " + row.configuration(),
                            config.toBuilder().model(before -> row.model()).build());
            rows.add(
                    new AblationTable.Row(
                            row.configuration(),
                            scores.details().metrics().meanF1(),
                            scores.details().intervals().map(F1Intervals::mean),
                            PublishedAblations.meanF1Percent(study.group(), row.configuration())));
        }
        return new AblationTable(study.title(), rows);
    }
}
