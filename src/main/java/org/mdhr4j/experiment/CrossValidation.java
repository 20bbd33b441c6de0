package org.mdhr4j.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.metrics.DefinedMean;
import org.mdhr4j.metrics.FoldAverages;
import org.mdhr4j.metrics.FoldMeans;
import org.mdhr4j.metrics.LabeledScores;
import org.mdhr4j.metrics.ReliabilityCurve;
import org.mdhr4j.metrics.ScoreCalibration;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.metrics.Spread;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.metrics.SubjectBootstrap.F1Intervals;
import org.mdhr4j.metrics.SubjectCounts;
import org.mdhr4j.metrics.SubjectSplits;
import org.mdhr4j.metrics.UndefinedScore;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.report.MethodResult;
import org.mdhr4j.report.ResultsTable;
import org.mdhr4j.training.TrainingData;
import org.mdhr4j.training.config.TrainingConfig;

/**
 * A model trained on each fold and scored on the people left out, so that everybody is scored once.
 *
 * @param config of the first fold
 * @param folds the scores in the order of folds, at least one
 * @param heldOut scores of each fold's held-out training people, who chose the epoch and were not
 *     learned from; empty if nobody was held out
 */
public record CrossValidation(
        TrainingConfig config, List<FoldScores> folds, List<ScoreTable> heldOut) {
    private static final String METHOD = "ours";
    private static final int REGROUPINGS = 1000;

    public CrossValidation {
        folds = List.copyOf(folds);
        heldOut = List.copyOf(heldOut);
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("A cross-validation needs at least one fold.");
        }
        if (!heldOut.isEmpty() && heldOut.size() != folds.size()) {
            throw new IllegalArgumentException(
                    "Held-out people belong to every fold or to none, got those of %d for %d folds."
                            .formatted(heldOut.size(), folds.size()));
        }
    }

    /** Holds a cross-validation in which nobody was held out. */
    public CrossValidation(TrainingConfig config, List<FoldScores> folds) {
        this(config, folds, List.of());
    }

    /** Returns the data set. */
    public Manifest manifest() {
        return folds.get(0).manifest();
    }

    /** Returns a row per fold. */
    public List<MethodResult> foldRows() {
        return folds.stream()
                .map(fold -> fold.row(method(), model() + ", fold " + fold.fold()))
                .toList();
    }

    /**
     * Returns the same scores by another convention for F1 without positives: {@link
     * UndefinedScore#ZERO} for tables as published.
     */
    public CrossValidation with(UndefinedScore convention) {
        return new CrossValidation(
                config, folds.stream().map(fold -> fold.with(convention)).toList(), heldOut);
    }

    /** Returns F1 and accuracy averaged over folds. */
    public FoldAverages averages() {
        return new FoldAverages(folds.stream().map(fold -> fold.details().metrics()).toList());
    }

    /** Returns the mean ROC-AUC over AUs, each the mean of the folds that define it. */
    public DefinedMean rocAuc() {
        return FoldMeans.overall(
                folds.stream()
                        .map(fold -> fold.details().rocAuc())
                        .map(areas -> areas.stream().mapToDouble(Double::doubleValue).toArray())
                        .toArray(double[][]::new));
    }

    private UndefinedScore convention() {
        return folds.get(0).convention();
    }

    /**
     * Returns the mean over folds, with intervals over subjects where each fold has two or more.
     */
    public MethodResult mean() {
        FoldAverages averages = averages();
        List<List<SubjectCounts>> subjects = folds.stream().map(FoldScores::subjects).toList();
        boolean canDraw =
                subjects.stream().allMatch(fold -> fold.size() >= 2)
                        && averages.f1Mean().numDefined() > 0;
        Optional<F1Intervals> intervals =
                canDraw
                        ? Optional.of(new SubjectBootstrap(0, convention()).foldIntervals(subjects))
                        : Optional.empty();
        return MethodResult.of(
                method(),
                folds.get(0).withChoices(model() + ", mean of " + folds.size() + " folds"),
                averages,
                intervals);
    }

    /**
     * Returns how the mean moves if the same scores are averaged in other folds, without training
     * again; empty with fewer subjects than two a fold, or where no F1 is defined.
     */
    public Optional<Spread> regrouped() {
        List<SubjectCounts> subjects = subjects();
        boolean isDefined = averages().f1Mean().numDefined() > 0;
        return folds.size() < 2 || subjects.size() < 2 * folds.size() || !isDefined
                ? Optional.empty()
                : Optional.of(
                        Spread.of(
                                SubjectSplits.regroupedMeanF1(
                                        subjects, folds.size(), REGROUPINGS, 0, convention())));
    }

    /** Returns our rows, the mean first, beside every published row of the same data set. */
    public ResultsTable table() {
        List<MethodResult> rows = new ArrayList<>(List.of(mean()));
        rows.addAll(foldRows());
        return Reports.table(manifest(), rows);
    }

    /** Returns the hits and misses of everybody, each from the fold in which they were tested. */
    public List<SubjectCounts> subjects() {
        return folds.stream().flatMap(fold -> fold.subjects().stream()).toList();
    }

    /**
     * Checks that each fold was tested on people from whom it had not learned, and that its
     * held-out people are neither of those.
     *
     * @throws IOException if the data cannot be read
     */
    public boolean keepsPeopleApart() throws IOException {
        boolean isApart = true;
        for (int f = 0; f < folds.size(); f++) {
            List<String> tested = folds.get(f).table().subjects();
            isApart &= Collections.disjoint(tested, folds.get(f).model().trainingSubjects());
            if (!heldOut.isEmpty()) {
                List<String> held = heldOut.get(f).subjects();
                TrainingConfig fold = config.with(Map.of("data.fold", f + 1));
                List<String> learned = TrainingData.subjects(TrainingData.open(fold).training());
                isApart &= !held.isEmpty() && Collections.disjoint(tested, held);
                isApart &= Collections.disjoint(held, learned);
            }
        }
        return isApart;
    }

    /** Returns how far the scores of everybody can be read as probabilities. */
    public ReliabilityCurve calibration() {
        return ReliabilityCurve.of(scores(), ReliabilityCurve.DEFAULT_BINS);
    }

    /** Scores and labels of everybody and all AUs. */
    public LabeledScores scores() {
        return LabeledScores.concat(folds.stream().map(fold -> fold.table().allColumns()).toList());
    }

    /**
     * Scores of everybody turned into probabilities. The map of each fold is fitted on its held-out
     * people and one for all AUs, since there are few of them.
     *
     * @param fit for example {@code TemperatureScaling::fit}
     * @throws IllegalStateException if nobody was held out
     */
    public LabeledScores calibrated(Function<LabeledScores, ScoreCalibration> fit) {
        if (heldOut.isEmpty()) {
            throw new IllegalStateException(
                    "Calibration needs people who were neither trained nor tested on, and nobody"
                            + " was held out. Train with selection.on=validation.");
        }
        List<LabeledScores> mapped = new ArrayList<>();
        for (int f = 0; f < folds.size(); f++) {
            ScoreCalibration map = fit.apply(heldOut.get(f).allColumns());
            mapped.add(map.apply(folds.get(f).table().allColumns()));
        }
        return LabeledScores.concat(mapped);
    }

    /** Drawn faces are never called a result on the data set that they imitate. */
    private String method() {
        return Manifest.isDrawn(manifest().name()) ? METHOD + ", drawn faces" : METHOD;
    }

    /** MDHR by its backbone alone, as in the paper's tables; other models by their title, too. */
    private String model() {
        String backbone = config.model().backbone().label();
        boolean isDefault = config.model().family().equals(ModelFamilies.DEFAULT);
        return isDefault ? backbone : config.model().title() + " " + backbone;
    }
}
