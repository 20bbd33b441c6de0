package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.training.Trainer;
import org.mdhr4j.training.TrainingGroup;

/** Training steps of which the share spent on other processes is measured. */
final class SharedSteps implements Runnable {
    private final Trainer trainer;
    private final List<ClipBatch> batches;
    private final TrainingGroup group;
    private final List<long[]> nanos = new ArrayList<>();

    SharedSteps(Trainer trainer, ClipBatch batch, TrainingGroup group) {
        this.trainer = trainer;
        this.batches = List.of(batch);
        this.group = group;
    }

    @Override
    public void run() {
        long startNanos = System.nanoTime();
        long startBusy = group.busyNanos();
        trainer.step(batches);
        nanos.add(new long[] {System.nanoTime() - startNanos, group.busyNanos() - startBusy});
    }

    int processes() {
        return group.size();
    }

    /** The share of the last steps in which this process sent to, or waited for, the others. */
    double share(int steps) {
        long all = 0;
        long busy = 0;
        for (long[] step : nanos.subList(nanos.size() - steps, nanos.size())) {
            all += step[0];
            busy += step[1];
        }
        return (double) busy / all;
    }
}
