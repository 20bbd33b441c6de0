package org.mdhr4j.training;

import java.util.List;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipSampler;
import org.mdhr4j.data.video.Video;

/** How the clips of every epoch of a run are dealt to its processes. */
final class EpochPlans {
    private final ClipSampler sampler;
    private final List<Video> videos;
    private final int processes;
    private final int clipsPerBatch;
    private final int accumulateBatches;
    private final int stepsPerEpoch;

    /**
     * What is left of an epoch.
     *
     * @param plan by which it is dealt
     * @param from first batch of the plan that is left
     * @param numSteps left
     * @param numClips left, of all processes
     */
    record Rest(EpochPlan plan, int from, int numSteps, int numClips) {}

    EpochPlans(
            ClipSampler sampler,
            List<Video> videos,
            int processes,
            int clipsPerBatch,
            int accumulateBatches) {
        this.sampler = sampler;
        this.videos = videos;
        this.processes = processes;
        this.clipsPerBatch = clipsPerBatch;
        this.accumulateBatches = accumulateBatches;
        this.stepsPerEpoch = steps(plan(sampler.epoch(0), processes).numBatches());
    }

    private EpochPlan plan(List<Clip> clips, int among) {
        return new EpochPlan(clips, videos, among, clipsPerBatch);
    }

    private int steps(int batches) {
        return (batches + accumulateBatches - 1) / accumulateBatches;
    }

    /** The steps of a whole epoch. */
    int stepsPerEpoch() {
        return stepsPerEpoch;
    }

    /** The steps from a position to the end of so many epochs. */
    long stepsLeft(RunPosition position, int epochs) {
        int whole = epochs - position.epoch() - 1;
        return whole < 0 ? 0 : rest(position).numSteps() + (long) whole * stepsPerEpoch;
    }

    /** What is left of the epoch under way. What other numbers of processes left is dealt anew. */
    Rest rest(RunPosition position) {
        List<Clip> clips = sampler.epoch(position.epoch());
        EpochPlan plan = null;
        int from = 0;
        for (Stint stint : position.stints()) {
            clips = plan == null ? clips : plan.left(from);
            plan = plan(clips, stint.processes());
            from = stint.batches();
        }
        if (plan == null || !isOurs(position.stints())) {
            clips = plan == null ? clips : plan.left(from);
            plan = plan(clips, processes);
            from = 0;
        }
        return new Rest(plan, from, steps(plan.numBatches() - from), plan.numClips(from));
    }

    private boolean isOurs(List<Stint> stints) {
        return stints.get(stints.size() - 1).processes() == processes;
    }
}
