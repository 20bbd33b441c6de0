package org.mdhr4j.experiment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.training.TrainingEvent;
import org.mdhr4j.training.TrainingListener;

/** Shows the runs of an experiment as progress bars: one for each, or one for all. */
public final class ExperimentBars implements Experiment.Watcher, AutoCloseable {
    private final ProgressBars bars;
    private final @Nullable String task;
    private final int numRuns;
    private ProgressBars.@Nullable Bar bar;
    private long stepsOfRun;

    private ExperimentBars(ProgressBars bars, @Nullable String task, int numRuns) {
        this.bars = bars;
        this.task = task;
        this.numRuns = numRuns;
    }

    /** Returns a bar for each run, named after it. */
    public static ExperimentBars each(ProgressBars bars) {
        return new ExperimentBars(bars, null, 1);
    }

    /**
     * Shows one bar for all runs, which are of equal length.
     *
     * @param task what the bar is called
     */
    public static ExperimentBars together(ProgressBars bars, String task, int numRuns) {
        return new ExperimentBars(bars, task, numRuns);
    }

    @Override
    public TrainingListener trains(String run) {
        if (task == null) {
            close();
        }
        return event -> show(run, event);
    }

    private void show(String run, TrainingEvent event) {
        String name = task == null ? "" : run + ", ";
        if (event instanceof TrainingEvent.Started started) {
            ProgressBars.Bar open =
                    bar == null
                            ? bars.open(
                                    task == null ? run : task,
                                    "steps",
                                    started.totalSteps() * numRuns)
                            : bar;
            bar = open;
            stepsOfRun = started.totalSteps();
            open.advance(started.stepsDone(), name);
            closeIfEnded(started.stepsDone());
        } else if (event instanceof TrainingEvent.StepDone step && bar != null) {
            double loss = step.losses().total();
            bar.advance(1, String.format(Locale.ROOT, "%sloss %.3f", name, loss));
            closeIfEnded(step.step());
        }
    }

    /** A bar of one run ends with it, as nobody may close the whole. */
    private void closeIfEnded(long steps) {
        if (task == null && steps == stepsOfRun) {
            close();
        }
    }

    @Override
    public void scored(String run, FoldScores scores) {
        if (bar != null) {
            String f1 = Numbers.meanF1(scores.details().metrics().f1Mean());
            bar.advance(0, run + ": " + f1);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
