package org.mdhr4j.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.video.Video;

/**
 * Deals the clips of an epoch to processes: each video to one of them, so that all have nearly as
 * many clips, and every clip once. All processes get the same number of batches. One whose clips do
 * not fill them spreads its clips evenly; where it has fewer clips than batches, a batch without a
 * clip of its own repeats one, with no weight.
 */
final class EpochPlan {
    private final List<Clip> clips;
    private final List<List<List<Clip>>> batches = new ArrayList<>();
    private final int numBatches;

    /**
     * Deals.
     *
     * @param clips of an epoch, or what is left of one, in training order; at least one
     * @param videos in an order that is the same in every epoch
     */
    EpochPlan(List<Clip> clips, List<Video> videos, int processes, int clipsPerBatch) {
        this.clips = clips;
        List<List<Clip>> shares = shares(clips, videos, processes);
        int most = shares.stream().mapToInt(List::size).max().orElse(0);
        this.numBatches = (int) (((long) most + clipsPerBatch - 1) / clipsPerBatch);
        for (List<Clip> share : shares) {
            boolean fills = (share.size() + clipsPerBatch - 1) / clipsPerBatch == numBatches;
            batches.add(fills ? chunks(share, clipsPerBatch) : spread(share));
        }
    }

    /** The largest video goes to who has least so far, and so on. */
    private static List<List<Clip>> shares(List<Clip> clips, List<Video> videos, int processes) {
        if (processes == 1) {
            return List.of(clips);
        }
        IdentityHashMap<Video, Integer> sizes = new IdentityHashMap<>();
        clips.forEach(clip -> sizes.merge(clip.video(), 1, Integer::sum));
        List<Video> bySize = new ArrayList<>(videos);
        bySize.removeIf(video -> !sizes.containsKey(video));
        bySize.sort(Comparator.comparing((Video video) -> -sizes.getOrDefault(video, 0)));
        int[] dealt = new int[processes];
        IdentityHashMap<Video, Integer> owners = new IdentityHashMap<>();
        for (Video video : bySize) {
            int least = 0;
            for (int process = 1; process < processes; process++) {
                least = dealt[process] < dealt[least] ? process : least;
            }
            dealt[least] += sizes.getOrDefault(video, 0);
            owners.put(video, least);
        }
        List<List<Clip>> shares = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            int own = process;
            shares.add(
                    clips.stream()
                            .filter(clip -> owners.getOrDefault(clip.video(), -1) == own)
                            .toList());
        }
        return shares;
    }

    private static List<List<Clip>> chunks(List<Clip> share, int size) {
        List<List<Clip>> chunks = new ArrayList<>();
        for (int start = 0; start < share.size(); start += size) {
            chunks.add(share.subList(start, Math.min(start + size, share.size())));
        }
        return chunks;
    }

    private List<List<Clip>> spread(List<Clip> share) {
        List<List<Clip>> parts = new ArrayList<>();
        for (long i = 0; i < numBatches; i++) {
            int start = (int) (i * share.size() / numBatches);
            int end = (int) ((i + 1) * share.size() / numBatches);
            parts.add(share.subList(start, end));
        }
        return parts;
    }

    /** The batches of each process. */
    int numBatches() {
        return numBatches;
    }

    /**
     * The batches of a process from one on, to load: one without a clip of its own repeats another
     * clip.
     */
    List<List<Clip>> toLoad(int rank, int from) {
        List<List<Clip>> all = new ArrayList<>();
        for (List<Clip> own : batches.get(rank).subList(from, numBatches)) {
            all.add(own.isEmpty() ? List.of(clips.get(0)) : own);
        }
        return all;
    }

    /** The share of a process's batch in the clips that all processes learn from with it. */
    double share(int rank, int batch) {
        double all = 0;
        for (List<List<Clip>> process : batches) {
            all += process.get(batch).size();
        }
        return batches.get(rank).get(batch).size() / all;
    }

    /** The clips that all processes learn from in their batches from one on. */
    int numClips(int from) {
        int count = 0;
        for (List<List<Clip>> process : batches) {
            for (List<Clip> batch : process.subList(from, numBatches)) {
                count += batch.size();
            }
        }
        return count;
    }

    /** What is left when each process has learned from its first batches, in training order. */
    List<Clip> left(int done) {
        IdentityHashMap<Clip, Boolean> left = new IdentityHashMap<>();
        for (List<List<Clip>> process : batches) {
            process.subList(done, numBatches).forEach(b -> b.forEach(c -> left.put(c, true)));
        }
        return clips.stream().filter(left::containsKey).toList();
    }
}
