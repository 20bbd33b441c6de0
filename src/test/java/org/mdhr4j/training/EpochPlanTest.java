package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipSampler;
import org.mdhr4j.data.clip.SamplerOptions;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.training.loss.StepLosses;

class EpochPlanTest {
    /** Videos of so many frames, cut into clips of one frame. */
    private static List<Video> videos(int... frames) {
        List<Video> videos = new ArrayList<>();
        for (int i = 0; i < frames.length; i++) {
            List<Path> images = new ArrayList<>();
            int[] numbers = new int[frames[i]];
            byte[][] labels = new byte[frames[i]][1];
            for (int t = 0; t < frames[i]; t++) {
                images.add(Path.of("frame" + t + ".jpg"));
                numbers[t] = t;
            }
            videos.add(new Video("P" + i, "T", images, numbers, labels));
        }
        return videos;
    }

    private static ClipSampler sampler(List<Video> videos) {
        return new ClipSampler(videos, new SamplerOptions(1, 0, 0, 3));
    }

    /** Clips that a process learns from, not those that only keep pace. */
    private static List<Clip> learned(EpochPlan plan, int rank) {
        List<Clip> learned = new ArrayList<>();
        List<List<Clip>> batches = plan.toLoad(rank, 0);
        assertEquals(plan.numBatches(), batches.size());
        for (int i = 0; i < batches.size(); i++) {
            assertTrue(!batches.get(i).isEmpty());
            if (plan.share(rank, i) > 0) {
                learned.addAll(batches.get(i));
            }
        }
        return learned;
    }

    @Test
    void everyClipIsLearnedOnceAndAVideoBelongsToOneProcess() {
        List<Video> videos = videos(7, 1, 4, 4, 2, 3);
        List<Clip> clips = sampler(videos).epoch(0);
        for (int processes = 1; processes <= 6; processes++) {
            EpochPlan plan = new EpochPlan(clips, videos, processes, 2);
            List<Clip> all = new ArrayList<>();
            Set<Video> owned = new HashSet<>();
            for (int rank = 0; rank < processes; rank++) {
                List<Clip> own = learned(plan, rank);
                all.addAll(own);
                Set<Video> its = new HashSet<>(own.stream().map(Clip::video).toList());
                assertTrue(its.stream().noneMatch(owned::contains));
                owned.addAll(its);
            }
            assertEquals(21, all.size());
            assertEquals(new HashSet<>(clips), new HashSet<>(all));
            assertEquals(21, plan.numClips(0));
        }
    }

    @Test
    void sharesOfABatchAddUpToOneOverAllProcesses() {
        List<Video> videos = videos(9, 1, 1);
        EpochPlan plan = new EpochPlan(sampler(videos).epoch(0), videos, 3, 2);
        assertEquals(5, plan.numBatches());
        for (int batch = 0; batch < plan.numBatches(); batch++) {
            double sum = plan.share(0, batch) + plan.share(1, batch) + plan.share(2, batch);
            assertEquals(1, sum, 1e-12);
        }
    }

    @Test
    void oneProcessTakesTheClipsInTheirOrder() {
        List<Video> videos = videos(3, 4);
        List<Clip> clips = sampler(videos).epoch(1);
        EpochPlan plan = new EpochPlan(clips, videos, 1, 3);
        assertEquals(
                List.of(clips.subList(0, 3), clips.subList(3, 6), clips.subList(6, 7)),
                plan.toLoad(0, 0));
        assertEquals(clips.subList(3, 7), plan.left(1));
    }

    @Test
    void whatIsLeftOfAnEpochIsDealtAmongAnotherNumberOfProcesses() {
        List<Video> videos = videos(5, 5, 5, 5);
        EpochPlans four = new EpochPlans(sampler(videos), videos, 4, 1, 1);
        assertEquals(5, four.stepsPerEpoch());
        EpochPlans two = new EpochPlans(sampler(videos), videos, 2, 1, 1);
        RunPosition position =
                RunPosition.START.afterStep(4, 1, StepLosses.ZERO).afterStep(4, 1, StepLosses.ZERO);
        assertEquals(3, four.rest(position).numSteps());
        EpochPlans.Rest rest = two.rest(position);
        assertEquals(12, rest.numClips());
        assertEquals(6, rest.numSteps());
        RunPosition later = position.afterStep(2, 1, StepLosses.ZERO);
        assertEquals(5, two.rest(later).numSteps());
        assertEquals(10, new EpochPlans(sampler(videos), videos, 1, 1, 1).rest(later).numSteps());
        assertEquals(later, RunPosition.fromMap(later.toMap(), 1));
        assertEquals("4x2 2x1", later.toMap().get("stints"));
    }
}
