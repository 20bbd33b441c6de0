package org.mdhr4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mdhr4j.training.config.Optimisation;

/**
 * Says in words what goes wrong in a training, judged by the numbers of its epochs alone: so it can
 * be said while the run is under way, at its end, after a resume, and of a run from long ago.
 */
public final class TrainingHealth {
    /** A loss of so many times that of the untrained model is no longer learning. */
    private static final double DIVERGED = 2;

    /** A loss of so many times the lowest is on its way up. */
    private static final double RISEN = 1.5;

    /** Share by which the loss must fall to count as progress. */
    private static final double LEAST_FALL = 0.01;

    /** Epochs after which there must be some. */
    private static final int PATIENCE_EPOCHS = 5;

    /** Sorts of trouble. */
    public enum Trouble {
        /** The learning rate is 0. */
        NO_RATE,
        /** Steps change no weight. */
        NO_CHANGE,
        /** The loss is far above that of the untrained model. */
        DIVERGENCE,
        /** The loss has risen since its lowest. */
        RISE,
        /** The loss does not fall. */
        NO_PROGRESS,
        /** Nothing is predicted as occurring. */
        ALL_NEGATIVE,
        /** Everything is predicted as occurring. */
        ALL_POSITIVE
    }

    /**
     * Names something that goes wrong.
     *
     * @param trouble of what sort it is
     * @param message with the numbers that show it, and what to do
     */
    public record Problem(Trouble trouble, String message) {}

    private TrainingHealth() {}

    /** Says what is wrong before the first step. */
    public static Optional<Problem> of(Optimisation settings) {
        return settings.learningRate() > 0
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                Trouble.NO_RATE,
                                "The learning rate is 0: nothing will be learned. Give one above 0"
                                        + " (--learning-rate)."));
    }

    /**
     * Says what is wrong after some epochs.
     *
     * @param epochs all of them, in order
     */
    public static List<Problem> of(List<MetricsLog.Epoch> epochs) {
        List<Problem> problems = new ArrayList<>();
        if (epochs.isEmpty()) {
            return problems;
        }
        boolean moves = epochs.stream().anyMatch(MetricsLog.Epoch::hasChanged);
        if (!moves) {
            problems.add(noChange(epochs));
        }
        loss(epochs, moves).ifPresent(problems::add);
        predictions(epochs).ifPresent(problems::add);
        return problems;
    }

    private static Problem noChange(List<MetricsLog.Epoch> epochs) {
        double rate = epochs.stream().mapToDouble(MetricsLog.Epoch::learningRate).max().orElse(0);
        return new Problem(
                Trouble.NO_CHANGE,
                "No weight has changed in %d %s: a learning rate of %s is lost in rounding. Raise it (--learning-rate)."
                        .formatted(
                                epochs.size(),
                                epochs.size() == 1 ? "epoch" : "epochs",
                                number(rate)));
    }

    private static Optional<Problem> loss(List<MetricsLog.Epoch> epochs, boolean moves) {
        MetricsLog.Epoch last = epochs.get(epochs.size() - 1);
        MetricsLog.Epoch lowest = last;
        for (MetricsLog.Epoch epoch : epochs) {
            lowest = epoch.losses().total() < lowest.losses().total() ? epoch : lowest;
        }
        double loss = last.losses().total();
        double first = epochs.get(0).firstLoss();
        if (loss > DIVERGED * first) {
            return problem(
                    Trouble.DIVERGENCE,
                    "The loss diverges: %s after epoch %d, %s before the first step. Lower the learning rate (--learning-rate) or let it rise slowly (--warm-up)."
                            .formatted(number(loss), last.epoch(), number(first)));
        }
        if (loss > RISEN * lowest.losses().total()) {
            return problem(
                    Trouble.RISE,
                    "The loss has risen again: %s after epoch %d, %s after epoch %d. Lower the learning rate (--learning-rate) or limit the gradients (--set optimisation.clip-norm=1)."
                            .formatted(
                                    number(loss),
                                    last.epoch(),
                                    number(lowest.losses().total()),
                                    lowest.epoch()));
        }
        boolean fell = lowest.losses().total() <= (1 - LEAST_FALL) * epochs.get(0).losses().total();
        if (moves && epochs.size() >= PATIENCE_EPOCHS && !fell) {
            return problem(
                    Trouble.NO_PROGRESS,
                    "The loss does not fall: %s after epoch 1, %s at its lowest in %d epochs. Try another learning rate (--learning-rate), and look at labels and frames ('mdhr data preview')."
                            .formatted(
                                    number(epochs.get(0).losses().total()),
                                    number(lowest.losses().total()),
                                    epochs.size()));
        }
        return Optional.empty();
    }

    /** Judges the last scoring. */
    private static Optional<Problem> predictions(List<MetricsLog.Epoch> epochs) {
        for (int i = epochs.size() - 1; i >= 0; i--) {
            MetricsLog.Epoch epoch = epochs.get(i);
            if (Double.isNaN(epoch.predictedShare())) {
                continue;
            }
            if (epoch.predictedShare() == 0) {
                return problem(
                        Trouble.ALL_NEGATIVE,
                        "After epoch %d nothing is predicted as occurring: every score is below 0.5, no F1 above 0 can come of it. Train longer, or look at learning rate and labels."
                                .formatted(epoch.epoch()));
            }
            return epoch.predictedShare() == 1
                    ? problem(
                            Trouble.ALL_POSITIVE,
                            "After epoch %d everything is predicted as occurring: the F1 are those of a constant answer. Train longer, or look at learning rate and labels."
                                    .formatted(epoch.epoch()))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(Trouble trouble, String message) {
        return Optional.of(new Problem(trouble, message));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
