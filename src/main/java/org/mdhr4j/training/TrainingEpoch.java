package org.mdhr4j.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.ClipSampler;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.training.loss.StepLosses;

/** The steps of one epoch, from its start or from where a run was cut off. */
final class TrainingEpoch {
    /** Who ends a run in the middle of a long step loses no more than this. */
    private static final long SAVE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final RunContext run;
    private final ClipSampler sampler;
    private final int batchesPerEpoch;
    private long savedNanos = System.nanoTime();

    /**
     * What an epoch came to.
     *
     * @param position after its last step
     * @param rate learning rate of its last step
     * @param seconds it took
     * @param frames it learned from
     */
    record Result(Position position, double rate, double seconds, long frames) {}

    TrainingEpoch(RunContext run, ClipSampler sampler, int batchesPerEpoch) {
        this.run = run;
        this.sampler = sampler;
        this.batchesPerEpoch = batchesPerEpoch;
    }

    /**
     * Makes the steps from a position on.
     *
     * @throws CancellationException if the thread was interrupted; the state was saved
     */
    Result run(Position start) {
        long startNanos = System.nanoTime();
        Trainer trainer = run.trainer();
        double rate = trainer.learningRate();
        Position position = start;
        List<Clip> clips = sampler.epoch(start.epoch());
        clips = clips.subList(start.batch() * run.config().data().clipsPerBatch(), clips.size());
        try (ClipLoader loader = loader(clips)) {
            while (loader.hasNext()) {
                stopIfInterrupted(position);
                rate = trainer.learningRate();
                List<ClipBatch> batches = next(loader);
                StepLosses losses = trainer.step(batches);
                position = position.afterStep(batches.size(), losses);
                run.listener()
                        .happened(
                                new TrainingEvent.StepDone(
                                        trainer.numSteps(), position.epoch() + 1, losses, rate));
                saveIfDue(position);
            }
        }
        double seconds = (System.nanoTime() - startNanos) * 1e-9;
        long frames = (long) clips.size() * run.config().data().framesPerClip();
        return new Result(position, rate, seconds, frames);
    }

    private ClipLoader loader(List<Clip> clips) {
        int pixels = run.config().model().backbone().inputPixels();
        return new ClipLoader(
                clips, run.data().auSet(), FrameTransform.train(pixels), run.loaderOptions());
    }

    private List<ClipBatch> next(ClipLoader loader) {
        List<ClipBatch> batches = new ArrayList<>();
        int wanted = run.config().optimisation().accumulateBatches();
        while (loader.hasNext() && batches.size() < wanted) {
            batches.add(loader.next());
        }
        return batches;
    }

    private void stopIfInterrupted(Position position) {
        if (Thread.interrupted()) { // cleared, so that the state can be written
            TrainingState.save(run.folder().state(), run.trainer(), position);
            Thread.currentThread().interrupt();
            throw new CancellationException(
                    "Training was interrupted after step %s. Go on with 'mdhr train --resume %s'."
                            .formatted(run.trainer().numSteps(), run.folder().path()));
        }
    }

    private void saveIfDue(Position position) {
        int every = run.config().checkpointSteps();
        boolean isDue = every > 0 && position.stepsInEpoch() % every == 0;
        boolean isLate = System.nanoTime() - savedNanos > SAVE_NANOS;
        if ((isDue || isLate) && position.batch() < batchesPerEpoch) {
            run.save(position);
            savedNanos = System.nanoTime();
        }
    }
}
