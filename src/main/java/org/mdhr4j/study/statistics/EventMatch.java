package org.mdhr4j.study.statistics;

import java.util.List;

/**
 * Counts how many events of two codings match: two events match if the frames they share are at
 * least half of the frames that either covers.
 *
 * @param first events of the first coding
 * @param second events of the second
 * @param matched pairs, none used twice
 */
public record EventMatch(int first, int second, int matched) {
    private static final double LEAST = 0.5;

    /**
     * Matches events.
     *
     * @param first pairs of first frame and last frame, in order, not overlapping
     * @param second likewise
     */
    public static EventMatch of(List<int[]> first, List<int[]> second) {
        int matched = 0;
        int i = 0;
        int j = 0;
        // More than half in common: no event has two partners, and both lists are walked once.
        while (i < first.size() && j < second.size()) {
            int[] a = first.get(i);
            int[] b = second.get(j);
            int shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1;
            int either = Math.max(a[1], b[1]) - Math.min(a[0], b[0]) + 1;
            if (shared > 0 && shared >= LEAST * either) {
                matched++;
                i++;
                j++;
            } else if (a[1] < b[1]) {
                i++;
            } else {
                j++;
            }
        }
        return new EventMatch(first.size(), second.size(), matched);
    }

    /** Adds the events of another recording. */
    public EventMatch plus(EventMatch other) {
        return new EventMatch(first + other.first, second + other.second, matched + other.matched);
    }

    /** Returns F1 of events, {@code NaN} if neither coding has any. */
    public double f1() {
        return first + second == 0 ? Double.NaN : 2.0 * matched / (first + second);
    }
}
