package org.mdhr4j.metrics;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.facs.AuLabel;

/**
 * Says how many events (segments) of one AU were found, after the event-based F1 of Ding et al.
 * (ICCV 2013): an event is a run of active frames; a labelled event is found when enough of its
 * frames are decided active, a decided event is right when enough of its frames are labelled
 * active.
 *
 * <p>Frames with unknown labels belong to no event and end the event before them, as does the end
 * of a video: count each video by itself and add.
 *
 * @param labelledEvents runs of frames labelled active
 * @param foundEvents labelled events that were found
 * @param decidedEvents runs of frames decided active
 * @param rightEvents decided events that are right
 */
public record EventCounts(
        long labelledEvents, long foundEvents, long decidedEvents, long rightEvents) {

    /** The share of frames that must agree by default: one half. */
    public static final double DEFAULT_OVERLAP = 0.5;

    /** Counts of no event. */
    public static final EventCounts NONE = new EventCounts(0, 0, 0, 0);

    /**
     * Counts the events of one AU in one video.
     *
     * @param scores one per frame, in the order of time
     * @param labels one per frame: 0, 1 or -1
     * @param threshold decided active at this score and above
     * @param minOverlap share of an event's frames that must agree, above 0 and at most 1
     */
    public static EventCounts of(
            float[] scores, byte[] labels, float threshold, double minOverlap) {
        Blocks.check(scores.length, labels.length, 1);
        if (!(minOverlap > 0 && minOverlap <= 1)) {
            throw new IllegalArgumentException(
                    "The overlap of events must lie above 0 and be at most 1, got %s."
                            .formatted(minOverlap));
        }
        boolean[] labelled = new boolean[labels.length];
        boolean[] decided = new boolean[labels.length];
        for (int f = 0; f < labels.length; f++) {
            AuLabel label = AuLabel.of(labels[f]);
            if (label != AuLabel.UNKNOWN && Float.isNaN(scores[f])) {
                throw new IllegalArgumentException(
                        "Frame %d has a known label and the score NaN. Mask frames without scores."
                                .formatted(f));
            }
            labelled[f] = label == AuLabel.PRESENT;
            decided[f] = label != AuLabel.UNKNOWN && scores[f] >= threshold;
        }
        List<int[]> labelledRuns = runs(labelled);
        List<int[]> decidedRuns = runs(decided);
        return new EventCounts(
                labelledRuns.size(),
                covered(labelledRuns, decided, minOverlap),
                decidedRuns.size(),
                covered(decidedRuns, labelled, minOverlap));
    }

    /** Adds both counts. */
    public EventCounts plus(EventCounts other) {
        return new EventCounts(
                labelledEvents + other.labelledEvents,
                foundEvents + other.foundEvents,
                decidedEvents + other.decidedEvents,
                rightEvents + other.rightEvents);
    }

    /**
     * Returns the share of the decided events that are right, {@code NaN} without labelled or
     * decided ones.
     */
    public double precision() {
        return labelledEvents == 0 ? Double.NaN : UndefinedScore.share(rightEvents, decidedEvents);
    }

    /** Returns the share of the labelled events that were found, {@code NaN} when there is none. */
    public double recall() {
        return UndefinedScore.share(foundEvents, labelledEvents);
    }

    /**
     * Returns the event F1 = 2 P R / (P + R); 0 where there are events and none was found or
     * decided.
     *
     * @param undefined what to give without labelled events
     */
    public double f1(UndefinedScore undefined) {
        if (labelledEvents == 0) {
            return undefined.withoutPositives();
        }
        double precision = precision();
        double recall = recall();
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    private static List<int[]> runs(boolean[] active) {
        List<int[]> runs = new ArrayList<>();
        for (int f = 0; f < active.length; f++) {
            int start = f;
            while (f < active.length && active[f]) {
                f++;
            }
            if (f > start) {
                runs.add(new int[] {start, f});
            }
        }
        return runs;
    }

    private static long covered(List<int[]> runs, boolean[] active, double minOverlap) {
        long count = 0;
        for (int[] run : runs) {
            int agreeing = 0;
            for (int f = run[0]; f < run[1]; f++) {
                agreeing += active[f] ? 1 : 0;
            }
            count += agreeing >= minOverlap * (run[1] - run[0]) ? 1 : 0;
        }
        return count;
    }
}
