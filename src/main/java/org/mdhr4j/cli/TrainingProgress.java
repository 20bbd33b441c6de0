package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.batch.Terminal;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.training.TrainingEvent;
import org.mdhr4j.training.TrainingListener;
import org.mdhr4j.training.config.SelectOn;

/**
 * Shows a training run: on a terminal a bar with time left, loss and frames per second, elsewhere a
 * line an epoch and at least one a minute.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private static final int UPDATE_MILLIS = 500;
    private static final long LINE_NANOS = 60_000_000_000L;

    private final String task;
    private final PrintWriter err;
    private final boolean isTerminal;
    private @Nullable ProgressBar bar;
    private long startNanos = System.nanoTime();
    private long lineNanos;
    private long firstStep;
    private long totalSteps;
    private int framesPerStep;

    /** Starts when the run does. */
    TrainingProgress(String task, PrintWriter err) {
        this.task = task;
        this.err = err;
        this.isTerminal = Terminal.isInteractive();
    }

    @Override
    public void happened(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started started) {
            start(started);
        } else if (event instanceof TrainingEvent.Finished finished) {
            finished.problems().forEach(problem -> print("problem: " + problem));
        } else if (event instanceof TrainingEvent.Warned warned) {
            print("warning: " + warned.message());
        } else if (event instanceof TrainingEvent.Noted noted) {
            print(noted.message());
        } else if (event instanceof TrainingEvent.StepDone step) {
            step(step);
        } else if (event instanceof TrainingEvent.EpochDone epoch) {
            epoch(epoch);
        } else if (event instanceof TrainingEvent.Scored scored) {
            scored(scored);
        }
    }

    private void start(TrainingEvent.Started started) {
        startNanos = System.nanoTime();
        lineNanos = startNanos;
        firstStep = started.stepsDone();
        totalSteps = started.totalSteps();
        framesPerStep = started.framesPerStep();
        if (firstStep > 0) {
            print("goes on after step " + firstStep + " of " + totalSteps);
        }
        if (isTerminal) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName(task)
                            .setUnit(" steps", 1)
                            .setInitialMax(totalSteps)
                            .startsFrom(firstStep, java.time.Duration.ZERO)
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(UPDATE_MILLIS)
                            .build();
        }
    }

    private void step(TrainingEvent.StepDone step) {
        if (bar != null) {
            bar.stepTo(step.step());
            bar.setExtraMessage(
                    String.format(
                            Locale.ROOT,
                            "loss %.4f, %.1f frames/s",
                            step.losses().total(),
                            framesPerSecond(step.step())));
        } else if (!isTerminal && System.nanoTime() - lineNanos >= LINE_NANOS) {
            line(step.epoch(), step.step(), step.losses().total());
        }
    }

    private void epoch(TrainingEvent.EpochDone epoch) {
        if (!isTerminal) {
            line(epoch.epoch(), epoch.step(), epoch.losses().total());
        }
    }

    private void line(int epoch, long step, double loss) {
        lineNanos = System.nanoTime();
        double seconds = (lineNanos - startNanos) * 1e-9;
        double perStep = seconds / Math.max(1, step - firstStep);
        print(
                String.format(
                        Locale.ROOT,
                        "epoch %d, step %d of %d, loss %.4f, %.1f frames/s, %.0f s left",
                        epoch,
                        step,
                        totalSteps,
                        loss,
                        framesPerSecond(step),
                        perStep * (totalSteps - step)));
    }

    private void scored(TrainingEvent.Scored scored) {
        print(
                "epoch %d, %s on %s subjects%s"
                        .formatted(
                                scored.epoch(),
                                Numbers.meanF1(scored.metrics().f1Mean()),
                                scored.on() == SelectOn.TEST ? "test" : "validation",
                                scored.isBest() && scored.metrics().meanF1() > 0
                                        ? ", the best so far"
                                        : ""));
    }

    private double framesPerSecond(long step) {
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        return (step - firstStep) * framesPerStep / Math.max(1e-3, seconds);
    }

    private void print(String text) {
        err.println(task + ": " + text);
        err.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
