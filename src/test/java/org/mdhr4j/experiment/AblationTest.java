package org.mdhr4j.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.metrics.DetailedMetrics;
import org.mdhr4j.metrics.IsotonicCalibration;
import org.mdhr4j.metrics.LabeledScores;
import org.mdhr4j.metrics.RepeatedTraining;
import org.mdhr4j.metrics.ScoreTable;
import org.mdhr4j.metrics.Spread;
import org.mdhr4j.metrics.SubjectBootstrap;
import org.mdhr4j.metrics.TemperatureScaling;
import org.mdhr4j.report.AblationTable;
import org.mdhr4j.training.config.TrainingConfig;

/** Comparisons of scores, without training. */
class AblationTest {
    /** Four people; how many of them are scored wrongly in every other frame. */
    private static FoldScores scores(int fold, int numWrong) throws IOException {
        Manifest manifest = Manifest.of("bp4d");
        int numAus = manifest.auSet().size();
        ScoreTable table = new ScoreTable(manifest.auSet().actionUnits());
        for (int person = 0; person < 4; person++) {
            byte[] labels = new byte[8 * numAus];
            float[] scores = new float[labels.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (byte) (i / numAus % 2);
                boolean isWrong = person < numWrong && i / numAus % 4 == 1;
                scores[i] = isWrong ? 0.2f : 0.1f + 0.8f * labels[i];
            }
            table.add("P" + fold + person, "video " + fold + person, scores, labels);
        }
        return new FoldScores(
                manifest,
                fold,
                CheckpointMetadata.builder().build(),
                table,
                DetailedMetrics.of(table, 0.5f, new SubjectBootstrap(0)),
                List.of());
    }

    @Test
    void aGainIsClearWhereItsIntervalLeavesOutZero() throws IOException {
        Ablation ablation =
                new Ablation(
                        AblationStudy.COMPONENTS,
                        List.of(
                                new Ablation.Result("backbone", scores(1, 4)),
                                new Ablation.Result("backbone+MFD", scores(1, 0)),
                                new Ablation.Result("no such row", scores(1, 4))));
        List<Ablation.Gain> gains = ablation.gains();
        assertEquals(2, gains.size());
        assertEquals(1 - 2.0 / 3, gains.get(0).ours(), 1e-9); // recall 1/2, precision 1: F1 2/3
        assertTrue(gains.get(0).isClear());
        assertEquals(1.3, gains.get(0).published(), 1e-9);
        assertEquals(0, gains.get(1).ours(), 1e-9);
        assertFalse(gains.get(1).isClear());
        assertTrue(Double.isNaN(gains.get(1).published()));
        assertEquals(3, ablation.table().rows().size());
    }

    @Test
    void gainsCanBeOverAnyConfigurationAndCoverTheSeed() throws IOException {
        Ablation ablation =
                new Ablation(
                        AblationStudy.COMPONENTS,
                        List.of(
                                new Ablation.Result("backbone", scores(1, 4)),
                                new Ablation.Result("backbone+MFD", scores(1, 0))));
        Ablation.Gain loss = ablation.gainsOver("backbone+MFD").get(0);
        assertEquals("backbone", loss.configuration());
        assertEquals(2.0 / 3 - 1, loss.ours(), 1e-9);
        assertTrue(loss.isClear());
        assertTrue(loss.widened(new RepeatedTraining(0.01, 20)).isClear());
        assertFalse(loss.widened(new RepeatedTraining(0.2, 20)).isClear());
        assertEquals(
                "The table has no configuration 'x'; it has [backbone, backbone+MFD].",
                assertThrows(IllegalArgumentException.class, () -> ablation.gainsOver("x"))
                        .getMessage());
    }

    @Test
    void trainingsAreAveragedAndTellWhatTheSeedChanges() throws IOException {
        List<FoldScores> right = List.of(scores(1, 0), scores(1, 0));
        List<FoldScores> mixed = List.of(scores(1, 4), scores(1, 0));
        Ablation ablation =
                new Ablation(
                        AblationStudy.COMPONENTS,
                        List.of(
                                new Ablation.Result("backbone", mixed),
                                new Ablation.Result("backbone+MFD", right)));
        double between = (1 + 2.0 / 3) / 2;
        assertEquals(between, ablation.results().get(0).meanF1(), 1e-9);
        AblationTable.Row row = ablation.table().rows().get(0);
        assertEquals(between, row.meanF1(), 1e-9);
        assertTrue(row.interval().orElseThrow().contains(between));
        RepeatedTraining noise = Ablation.seedNoise(List.of(ablation, ablation)).orElseThrow();
        assertEquals(2, noise.degreesOfFreedom(), "shared models count once");
        Comparison comparison = Comparison.of(ablation, "backbone", Optional.of(noise)).get(0);
        assertEquals(1 - between, comparison.full().ours(), 1e-9);
        assertTrue(comparison.overPeople().isClear());
        assertEquals(Comparison.Verdict.OPEN, comparison.verdict(), "two trainings say little");
        assertEquals(
                noise.widen(1 - between, comparison.overPeople().interval(), 2),
                comparison.full().interval());
        assertEquals(1, Comparison.table("all", List.of(comparison)).rowCount());
        assertTrue(
                Comparison.figure("gains", List.of(comparison))
                        .description()
                        .contains("backbone+MFD +16.7 ("));
    }

    @Test
    void nothingIsSaidOfModelsThatWereTrainedOnce() throws IOException {
        Ablation ablation =
                new Ablation(
                        AblationStudy.COMPONENTS,
                        List.of(
                                new Ablation.Result("backbone", scores(1, 4)),
                                new Ablation.Result("backbone+MFD", scores(1, 0))));
        assertTrue(Ablation.seedNoise(List.of(ablation)).isEmpty());
        Comparison comparison = Comparison.of(ablation, "backbone", Optional.empty()).get(0);
        assertTrue(comparison.full().isClear());
        assertEquals(Comparison.Verdict.OPEN, comparison.verdict());
        RepeatedTraining small = new RepeatedTraining(0.001, 20);
        Comparison known = Comparison.of(ablation, "backbone", Optional.of(small)).get(0);
        assertEquals(Comparison.Verdict.BETTER, known.verdict());
        assertEquals(
                Comparison.Verdict.WORSE,
                Comparison.of(ablation, "backbone+MFD", Optional.of(small)).get(0).verdict());
    }

    @Test
    void calibrationIsFittedOnHeldOutPeopleAlone() throws IOException {
        FoldScores fold = scores(1, 0); // scores of 0.1 and 0.9, always right
        CrossValidation result =
                new CrossValidation(
                        TrainingConfig.PAPER, List.of(fold), List.of(scores(2, 4).table()));
        assertEquals(0.1, result.calibration().expectedCalibrationError(), 1e-6);
        LabeledScores calibrated = result.calibrated(IsotonicCalibration::fit);
        for (int i = 0; i < calibrated.size(); i++) {
            assertEquals(fold.table().allColumns().isPositive(i), calibrated.score(i) > 0.5f);
        }
        assertEquals(
                "Held-out people belong to every fold or to none, got those of 1 for 2 folds.",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new CrossValidation(
                                                TrainingConfig.PAPER,
                                                List.of(fold, fold),
                                                List.of(fold.table())))
                        .getMessage());
        CrossValidation without = new CrossValidation(TrainingConfig.PAPER, List.of(fold));
        assertThrows(
                IllegalStateException.class, () -> without.calibrated(TemperatureScaling::fit));
    }

    @Test
    void crossValidationAveragesFoldsAndPoolsCalibration() throws IOException {
        CrossValidation result =
                new CrossValidation(TrainingConfig.PAPER, List.of(scores(1, 4), scores(2, 0)));
        assertEquals((1 + 2.0 / 3) / 2, result.mean().meanF1(), 1e-9);
        assertTrue(result.mean().intervals().isPresent());
        assertEquals(2, result.foldRows().size());
        assertEquals(2 * 4 * 8 * 12, result.calibration().numLabels());
        assertEquals(3, result.table().ours().size());
        assertEquals("ours (resnet50, mean of 2 folds)", result.table().ours().get(0).label());
        Spread regrouped = result.regrouped().orElseThrow();
        assertEquals(1000, regrouped.count());
        // Whoever is wrong in half of the frames has F1 2/3: 4 in a fold and 0, or mixed.
        assertEquals((1 + 2.0 / 3) / 2, regrouped.min(), 1e-9);
        assertEquals(6.0 / 7, regrouped.max(), 1e-9);
        assertFalse(result.table().published().isEmpty());
    }
}
