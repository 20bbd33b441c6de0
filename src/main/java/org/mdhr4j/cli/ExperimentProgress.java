package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.mdhr4j.experiment.Experiment;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.training.TrainingListener;

/** Shows the runs of an experiment one after the other. */
final class ExperimentProgress implements Experiment.Watcher, AutoCloseable {
    private final PrintWriter err;
    private TrainingProgress current;

    ExperimentProgress(PrintWriter err) {
        this.err = err;
        this.current = new TrainingProgress("", err);
    }

    @Override
    public TrainingListener trains(String run) {
        current.close();
        current = new TrainingProgress(run, err);
        return current;
    }

    @Override
    public void scored(String run, FoldScores scores) {
        current.close();
        err.printf(
                Locale.ROOT,
                "%s: %s on %d test subjects%n",
                run,
                Numbers.meanF1(scores.details().metrics().f1Mean()),
                scores.table().subjects().size());
        err.flush();
    }

    @Override
    public void close() {
        current.close();
    }
}
