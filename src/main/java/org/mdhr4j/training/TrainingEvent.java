package org.mdhr4j.training;

import java.nio.file.Path;
import java.util.List;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.metrics.AuMetrics;
import org.mdhr4j.training.config.SelectOn;
import org.mdhr4j.training.loss.StepLosses;

/** Tells a {@link TrainingListener} what happens in a training run, as it happens. */
public sealed interface TrainingEvent {
    /**
     * The run starts, or goes on.
     *
     * @param totalSteps optimiser steps of the whole run
     * @param stepsDone steps that an earlier start has made
     * @param framesPerStep frames of a full step
     */
    record Started(long totalSteps, long stepsDone, int framesPerStep) implements TrainingEvent {}

    /**
     * Something is odd; the run goes on.
     *
     * @param message in words, with what to do
     */
    record Warned(String message) implements TrainingEvent {
        static Warned of(Finding finding) {
            return new Warned("%s [%s]".formatted(finding.text(), finding.rule()));
        }
    }

    /**
     * Something is worth knowing; nothing is wrong.
     *
     * @param message in words
     */
    record Noted(String message) implements TrainingEvent {}

    /**
     * The run is over, complete or stopped by a loss that is no number.
     *
     * @param problems what went wrong, in words; none where all went well
     */
    record Finished(List<String> problems) implements TrainingEvent {
        public Finished {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A step was made.
     *
     * @param step steps made so far
     * @param epoch the epoch under way, from 1
     * @param losses of the step
     * @param learningRate of the step
     */
    record StepDone(long step, int epoch, StepLosses losses, double learningRate)
            implements TrainingEvent {}

    /**
     * An epoch ended.
     *
     * @param epoch from 1
     * @param step steps made so far
     * @param losses mean over the epoch
     * @param learningRate of its last step
     */
    record EpochDone(int epoch, long step, StepLosses losses, double learningRate)
            implements TrainingEvent {}

    /**
     * The weights were scored.
     *
     * @param epoch from 1
     * @param on who was scored
     * @param metrics of the scores
     * @param isBest whether this is the best epoch so far
     */
    record Scored(int epoch, SelectOn on, AuMetrics metrics, boolean isBest)
            implements TrainingEvent {}

    /**
     * The state was saved; the run can go on from here.
     *
     * @param file the state
     * @param step steps made so far
     */
    record Saved(Path file, long step) implements TrainingEvent {}
}
