package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.report.ReportData;
import org.mdhr4j.report.ReportWriter;
import org.mdhr4j.training.RunFolder;
import org.mdhr4j.training.TrainingData;
import org.mdhr4j.training.TrainingListener;
import org.mdhr4j.training.TrainingRun;
import org.mdhr4j.training.config.ModelChoice;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.config.TrainingConfig;

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
     * Plans an experiment in a folder.
     *
     * @param folder where the runs and the report go
     */
    public Experiment(Path folder, Watcher watcher) {
        this.folder = folder;
        this.watcher = watcher;
    }

    /** Returns the folder of one of the runs. */
    public RunFolder run(String name) {
        String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return new RunFolder(folder.resolve(safe));
    }

    private TrainingListener listener(String name) {
        return watcher.trains(name).andThen(new RunPage(run(name)));
    }

    /**
     * Trains a run.
     *
     * @return its weights
     */
    Path train(String name, TrainingConfig config) throws IOException {
        return new TrainingRun(config, run(name)).run(listener(name));
    }

    /** Trains a run and scores it on the test subjects of its fold. */
    public FoldScores trainAndScore(String name, TrainingConfig config) throws IOException {
        TrainingRun run = new TrainingRun(config, run(name));
        Path weights = run.run(listener(name));
        FoldScores scores = FoldScores.of(weights, config, run.data(), done -> {});
        watcher.scored(name, scores);
        return scores;
    }

    /** Says how a fold is trained. */
    public interface FoldConfig {
        /** The settings of a fold, from 1. */
        TrainingConfig of(int fold) throws IOException;
    }

    /** Trains and scores on every fold of the data set and writes the averages. */
    public CrossValidation crossValidate(FoldConfig configs) throws IOException {
        TrainingConfig config = configs.of(1);
        int numFolds = TrainingData.open(config).manifest().splits().folds().size();
        List<FoldScores> folds = new ArrayList<>();
        List<ScoreTable> heldOut = new ArrayList<>();
        for (int fold = 1; fold <= numFolds; fold++) {
            TrainingConfig ofFold = fold == 1 ? config : configs.of(fold);
            folds.add(trainAndScore(foldName(fold), ofFold));
            if (ofFold.selection().on() == SelectOn.VALIDATION) {
                heldOut.add(scoreHeldOut(foldName(fold), ofFold));
            }
        }
        return new CrossValidation(config, folds, heldOut);
    }

    /** Scores the training subjects on which the epoch was chosen, who were not learned from. */
    private ScoreTable scoreHeldOut(String name, TrainingConfig config) throws IOException {
        TrainingData data = TrainingData.open(config);
        try (Engine engine = config.machine().open(config.seed());
                Recognizer recognizer = Recognizer.load(engine, run(name).weights())) {
            return FoldScores.table(
                    recognizer, data.scored(), FoldScores.Settings.of(config, done -> {}));
        }
    }

    /**
     * Writes the report of a cross-validation of this experiment.
     *
     * @return its files, the page first
     */
    public List<Path> report(CrossValidation result) throws IOException {
        int numFolds = result.folds().size();
        List<String> names =
                IntStream.rangeClosed(1, numFolds).mapToObj(Experiment::foldName).toList();
        ReportData.Builder report =
                ReportData.builder(
                        "%s on %s, %d-fold cross-validation"
                                .formatted(
                                        result.config().model().title(),
                                        result.manifest().name(),
                                        numFolds));
        Reports.notes(result.folds().get(0), List.of()).forEach(report::note);
        result.regrouped().ifPresent(spread -> report.note(Reports.describe(spread)));
        report.results(result.table());
        report.calibration(result.calibration());
        Reports.addCurves(report, names, names.stream().map(this::run).toList());
        result.folds().get(0).showVideo(report);
        Reports.addProvenance(report, run(foldName(1)));
        return ReportWriter.write(report.build(), folder.resolve("report"));
    }

    private static String foldName(int fold) {
        return "fold " + fold;
    }

    private static String nameOf(AblationStudy study, String configuration) {
        return study.group() + " " + configuration;
    }

    /**
     * Writes the report of an ablation of this experiment.
     *
     * @return its files, the page first
     */
    public List<Path> report(Ablation result) throws IOException {
        AblationStudy study = result.study();
        Ablation.Result last = result.results().get(result.results().size() - 1);
        RunFolder run = run(nameOf(study, last.configuration()));
        ReportData.Builder report = ReportData.builder("Ablation: " + study.title());
        report.ablation(result.table());
        String ours =
                "of %s with %s"
                        .formatted(
                                last.scores().manifest().name(),
                                last.scores().model().backbone().orElse("another backbone"));
        report.note(
                study.hasPublishedValues()
                        ? "Published values are of BP4D with ResNet-50, ours %s: compare gains, not levels."
                                .formatted(ours)
                        : "Our values are %s. No published ones stand beside them, because none could be checked."
                                .formatted(ours));
        Reports.notes(last.scores(), List.of()).forEach(report::note);
        if (run.exists()) { // a model that several tables share has a run in the first of them
            report.provenance("run", "the last row; the others differ in what the table says");
            Reports.addProvenance(report, run);
        }
        return ReportWriter.write(report.build(), folder.resolve("report-" + study.group()));
    }

    /**
     * Trains and scores every configuration of an ablation table.
     *
     * @return the scores of all, to compare
     */
    public Ablation ablate(AblationStudy study, TrainingConfig config) throws IOException {
        return ablate(List.of(study), config).get(0);
    }

    /**
     * Trains and scores every configuration of several ablation tables. A model that is in more
     * than one of them is trained once.
     *
     * @return the tables in the order asked for
     */
    public List<Ablation> ablate(List<AblationStudy> studies, TrainingConfig config)
            throws IOException {
        return ablate(studies, config, 1);
    }

    /**
     * Trains and scores every configuration of several ablation tables several times, all once
     * before any again.
     *
     * @param config whose seed is that of the first training and followed by those of the others
     * @param trainings how often, at least once
     */
    public List<Ablation> ablate(List<AblationStudy> studies, TrainingConfig config, int trainings)
            throws IOException {
        Map<ModelChoice, List<FoldScores>> trained = new HashMap<>();
        for (int i = 0; i < trainings; i++) {
            TrainingConfig seeded = config.toBuilder().seed(config.seed() + i).build();
            for (AblationStudy study : studies) {
                for (AblationStudy.Row row : study.rows(config.model())) {
                    List<FoldScores> scores =
                            trained.computeIfAbsent(row.model(), model -> new ArrayList<>());
                    if (scores.size() == i) {
                        String name = again(nameOf(study, row.configuration()), i);
                        TrainingConfig changed =
                                seeded.toBuilder().model(before -> row.model()).build();
                        scores.add(trainAndScore(name, changed));
                    }
                }
            }
        }
        return studies.stream().map(study -> table(study, config, trained)).toList();
    }

    private static Ablation table(
            AblationStudy study,
            TrainingConfig config,
            Map<ModelChoice, List<FoldScores>> trained) {
        List<Ablation.Result> results = new ArrayList<>();
        for (AblationStudy.Row row : study.rows(config.model())) {
            List<FoldScores> scores = Objects.requireNonNull(trained.get(row.model()));
            results.add(new Ablation.Result(row.configuration(), scores));
        }
        return new Ablation(study, results);
    }

    private static String again(String name, int times) {
        return times == 0 ? name : name + ", again " + times;
    }

    /**
     * Trains and scores a model again with other seeds, to see what the seed alone changes.
     *
     * @param name of the model
     * @param config whose seed is followed by those of the further trainings
     * @return one per further training
     */
    public List<FoldScores> repeat(String name, TrainingConfig config, int times)
            throws IOException {
        List<FoldScores> scores = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            TrainingConfig again = config.toBuilder().seed(config.seed() + i).build();
            scores.add(trainAndScore(again(name, i), again));
        }
        return scores;
    }
}
