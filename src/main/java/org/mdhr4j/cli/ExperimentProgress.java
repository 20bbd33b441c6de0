package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.mdhr4j.experiment.Experiment;
import org.mdhr4j.experiment.FoldScores;
import org.mdhr4j.files.Shown;
import org.mdhr4j.report.Numbers;
import org.mdhr4j.training.TrainingListener;

/** Shows the runs of an experiment one after the other. */
final class ExperimentProgress implements Experiment.Watcher, AutoCloseable {
    private final PrintWriter err;
    private final StrictOption strict;
    private TrainingProgress current;

    ExperimentProgress(PrintWriter err, StrictOption strict) {
        this.err = err;
        this.strict = strict;
        this.current = new TrainingProgress("", err);
    }

    @Override
    public TrainingListener trains(String run) {
        current.close();
        current = new TrainingProgress(run, err);
        return current.andThen(PassedOverEvents.to(strict));
    }

    @Override
    public void scored(String run, FoldScores scores) {
        current.close();
        List<String> unscored = Unscored.of(scores);
        strict.passedOver(unscored.stream().map(it -> "%s: %s".formatted(run, it)).toList());
        unscored.forEach(it -> err.printf("%s: %s%n", Shown.of(run), Shown.of(it)));
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
