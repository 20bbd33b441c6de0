package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.training.TrainingHealth.Trouble;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.loss.StepLosses;

/** What goes wrong in a training, told from its numbers. */
class TrainingHealthTest {
    private static final double UNTRAINED = 1.4;

    @Test
    void aTrainingThatLearnsHasNoTrouble() {
        assertEquals(List.of(), troubles(epochs(0.3, true, 1.3, 1.1, 0.9, 0.8, 0.75, 0.77)));
        assertEquals(List.of(), TrainingHealth.of(List.of()));
    }

    @Test
    void aLossFarAboveThatOfTheUntrainedModelDiverges() {
        List<MetricsLog.Epoch> epochs = epochs(0.3, true, 35, 17, 15, 18); // learning rate 10
        assertEquals(List.of(Trouble.DIVERGENCE), troubles(epochs));
        assertEquals(
                "The loss diverges: 18.00 after epoch 4, 1.400 before the first step. Lower the"
                        + " learning rate (--learning-rate) or let it rise slowly (--warm-up).",
                TrainingHealth.of(epochs).get(0).message());
    }

    @Test
    void aLossThatRisesAgainIsSaid() {
        assertEquals(List.of(Trouble.RISE), troubles(epochs(0.3, true, 1.2, 0.8, 1.3)));
    }

    @Test
    void aLossThatStaysIsNoProgressAfterAFewEpochs() {
        assertEquals(List.of(), troubles(epochs(0.3, true, 1.4, 1.4, 1.4, 1.4)));
        assertEquals(
                List.of(Trouble.NO_PROGRESS),
                troubles(epochs(0.3, true, 1.4, 1.41, 1.395, 1.4, 1.4)));
    }

    @Test
    void aRateThatChangesNothingIsNamed() {
        List<MetricsLog.Epoch> epochs = epochs(0.3, false, 1.4, 1.4, 1.4, 1.4, 1.4);
        assertEquals(List.of(Trouble.NO_CHANGE), troubles(epochs));
        assertTrue(
                TrainingHealth.of(epochs).get(0).message().contains("rate of 0.0001000 is lost"));
        Optimisation none = Optimisation.PAPER;
        assertTrue(TrainingHealth.of(none).isEmpty());
    }

    @Test
    void constantPredictionsAreSaid() {
        assertEquals(List.of(Trouble.ALL_NEGATIVE), troubles(epochs(0, true, 1.2, 0.9)));
        assertEquals(List.of(Trouble.ALL_POSITIVE), troubles(epochs(1, true, 1.2, 0.9)));
        assertEquals(List.of(), troubles(epochs(Double.NaN, true, 1.2, 0.9)));
    }

    private static List<Trouble> troubles(List<MetricsLog.Epoch> epochs) {
        return TrainingHealth.of(epochs).stream().map(TrainingHealth.Problem::trouble).toList();
    }

    private static List<MetricsLog.Epoch> epochs(
            double predicted, boolean moves, double... losses) {
        List<MetricsLog.Epoch> epochs = new ArrayList<>();
        for (double loss : losses) {
            epochs.add(
                    new MetricsLog.Epoch(
                            epochs.size() + 1,
                            new StepLosses(loss, loss, 0),
                            1e-4,
                            0.4,
                            epochs.isEmpty() ? UNTRAINED : loss,
                            moves,
                            predicted));
        }
        return epochs;
    }
}
