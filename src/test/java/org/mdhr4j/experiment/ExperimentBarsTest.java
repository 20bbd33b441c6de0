package org.mdhr4j.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.training.TrainingEvent;
import org.mdhr4j.training.TrainingListener;
import org.mdhr4j.training.loss.StepLosses;

class ExperimentBarsTest {
    private final List<String> shown = new ArrayList<>();
    private final ProgressBars bars =
            (task, unit, total) ->
                    new ProgressBars.Bar() {
                        private long done;
                        private String last = "";

                        @Override
                        public void advance(long count, String note) {
                            done += count;
                            last = note;
                        }

                        @Override
                        public void close() {
                            shown.add("%s %d/%d %s (%s)".formatted(task, done, total, unit, last));
                        }
                    };

    private static void play(Experiment.Watcher watcher, String name, int stepsDone) {
        TrainingListener listener = watcher.trains(name);
        listener.happened(new TrainingEvent.Started(4, stepsDone, 8));
        for (int step = stepsDone + 1; step <= 4; step++) {
            listener.happened(
                    new TrainingEvent.StepDone(step, 1, new StepLosses(0.25, 0.2, 5), 1e-3));
        }
    }

    @Test
    void aBarForEachRun() {
        try (ExperimentBars each = ExperimentBars.each(bars)) {
            play(each, "backbone", 0);
            play(each, "MDHR", 4); // there already
        }
        assertEquals(List.of("backbone 4/4 steps (loss 0.250)", "MDHR 4/4 steps ()"), shown);
    }

    @Test
    void oneBarForAll() {
        try (ExperimentBars all = ExperimentBars.together(bars, "training", 2)) {
            play(all, "fold 1", 1);
            play(all, "fold 2", 0);
        }
        assertEquals(List.of("training 8/8 steps (fold 2, loss 0.250)"), shown);
    }
}
