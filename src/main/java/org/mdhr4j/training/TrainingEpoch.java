package org.mdhr4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.training.loss.StepLosses;

/** The steps of one epoch, from its start or from where a run was cut off. */
final class TrainingEpoch {
    /** Who ends a run in the middle of a long step loses no more than this. */
    private static final long SAVE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final RunContext run;
    private final EpochPlans plans;
    private long savedNanos = System.nanoTime();

    /**
     * What an epoch came to.
     *
     * @param position after its last step
     * @param rate learning rate of its last step
     * @param seconds it took
     * @param frames it learned from, in all processes
     */
    record Result(RunPosition position, double rate, double seconds, long frames) {}

    TrainingEpoch(RunContext run, EpochPlans plans) {
        this.run = run;
        this.plans = plans;
    }

    /**
     * Makes the steps from a position on.
     *
     * @throws CancellationException if the thread of a process was interrupted; the state was saved
     */
    Result run(RunPosition start) {
        long startNanos = System.nanoTime();
        Trainer trainer = run.trainer();
        EpochPlans.Rest rest = plans.rest(start);
        trainer.goOnInSchedule((start.epoch() + 1L) * plans.stepsPerEpoch() - rest.numSteps());
        double rate = trainer.learningRate();
        RunPosition position = start;
        int batch = rest.from();
        try (ClipLoader loader = loader(rest)) {
            while (loader.hasNext()) {
                stopIfInterrupted(position);
                rate = trainer.learningRate();
                List<StepPart> parts = next(loader, rest, batch);
                StepLosses losses = trainer.stepWith(parts);
                batch += parts.size();
                position = position.afterStep(run.group().size(), parts.size(), losses);
                run.listener()
                        .happened(
                                new TrainingEvent.StepDone(
                                        trainer.numSteps(), position.epoch() + 1, losses, rate));
                if (loader.hasNext()) {
                    saveIfDue(position);
                }
            }
        }
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        long frames = (long) rest.numClips() * run.config().data().framesPerClip();
        return new Result(position, rate, seconds, frames);
    }

    private ClipLoader loader(EpochPlans.Rest rest) {
        int pixels = run.config().model().backbone().inputPixels();
        return ClipLoader.ofBatches(
                rest.plan().toLoad(run.group().rank(), rest.from()),
                run.data().auSet(),
                FrameTransform.train(pixels),
                run.loaderOptions());
    }

    /** The batches of a step; a batch counts in it as its clips do among those of all processes. */
    private List<StepPart> next(ClipLoader loader, EpochPlans.Rest rest, int first) {
        int wanted = run.config().optimisation().accumulateBatches();
        int count = Math.min(wanted, rest.plan().numBatches() - first);
        List<StepPart> parts = new ArrayList<>();
        while (loader.hasNext() && parts.size() < count) {
            double share = rest.plan().share(run.group().rank(), first + parts.size());
            parts.add(new StepPart(loader.next(), share / count));
        }
        return parts;
    }

    /** All processes stop behind the same step, whichever of them is asked to. */
    private void stopIfInterrupted(RunPosition position) {
        boolean isAsked = Thread.interrupted(); // cleared, so that the state can be written
        if (run.group().sum(isAsked ? 1 : 0)[0] > 0) {
            run.save(position);
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "Training was interrupted after step %s. Go on with 'mdhr train --resume %s'."
                            .formatted(run.trainer().numSteps(), run.folder().path()));
        }
    }

    private void saveIfDue(RunPosition position) {
        int every = run.config().checkpointSteps();
        boolean isDue = every > 0 && position.stepsInEpoch() % every == 0;
        boolean isLate = System.nanoTime() - savedNanos > SAVE_NANOS;
        if (isDue || isLate) {
            run.save(position);
            savedNanos = System.nanoTime();
        }
    }
}
