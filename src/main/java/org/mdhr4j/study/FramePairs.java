package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.files.Shown;
import org.mdhr4j.report.Numbers;

/**
 * Finds the frames that two codings of one person have in common: by their numbers or, where the
 * same numbers run at other rates, by their times.
 *
 * @param first steps of the first track
 * @param second steps of the second, as many
 * @param isByTime whether times decided
 */
record FramePairs(int[] first, int[] second, boolean isByTime) {
    /** So far apart, in frames of the track that has more of them, two frames may be. */
    private static final double NEAR = 0.5;

    private static final double ROUNDING = 1e-6;

    /**
     * Pairs frames.
     *
     * @throws StudyException if neither numbers nor times fit
     */
    static FramePairs of(Track first, Track second) throws StudyException {
        List<int[]> pairs = byNumber(first, second);
        boolean haveTimes = TimeAxis.hasTimes(first) && TimeAxis.hasTimes(second);
        boolean isByTime = haveTimes && (pairs.isEmpty() || drift(first, second, pairs));
        if (isByTime) {
            pairs = byTime(first, second);
        }
        if (pairs.isEmpty()) {
            throw new StudyException(
                    "%s (first coding) and %s (second) have no frame in common: the first has %s, the second %s. Give both the numbers of the same film's frames, or times (time_s) from its start."
                            .formatted(
                                    Shown.of(first.who().label()),
                                    Shown.of(second.who().label()),
                                    extent(first),
                                    extent(second)));
        }
        return new FramePairs(
                pairs.stream().mapToInt(both -> both[0]).toArray(),
                pairs.stream().mapToInt(both -> both[1]).toArray(),
                isByTime);
    }

    private static List<int[]> byNumber(Track first, Track second) {
        Map<Long, Integer> steps = new HashMap<>();
        for (int step = 0; step < second.length(); step++) {
            steps.put(second.frame(step), step);
        }
        List<int[]> pairs = new ArrayList<>();
        for (int step = 0; step < first.length(); step++) {
            Integer other = steps.get(first.frame(step));
            if (other != null) {
                pairs.add(new int[] {step, other});
            }
        }
        return pairs;
    }

    /**
     * Whether equal numbers come to mean other times, counted from the first pair: then the numbers
     * are of other films, say of one that was converted to another rate.
     */
    private static boolean drift(Track first, Track second, List<int[]> pairs) {
        int[] start = pairs.get(0);
        double near = NEAR * perFrame(first, second);
        return pairs.stream()
                .anyMatch(
                        pair ->
                                Math.abs(
                                                first.seconds(pair[0])
                                                        - first.seconds(start[0])
                                                        - second.seconds(pair[1])
                                                        + second.seconds(start[1]))
                                        > near + ROUNDING);
    }

    /** Seconds from one number to the next, in the track where that is shorter. */
    private static double perFrame(Track first, Track second) {
        return Math.min(perFrame(first), perFrame(second));
    }

    private static double perFrame(Track track) {
        long numbers = track.length() > 1 ? track.frame(1) - track.frame(0) : 1;
        return track.stepSeconds() / numbers;
    }

    /** Each frame of the track that has fewer gets the nearest of the other, if one is near. */
    private static List<int[]> byTime(Track first, Track second) {
        boolean isFirstFiner = first.stepSeconds() < second.stepSeconds();
        Track coarse = isFirstFiner ? second : first;
        Track fine = isFirstFiner ? first : second;
        double near = NEAR * fine.stepSeconds();
        List<int[]> pairs = new ArrayList<>();
        int at = 0;
        for (int step = 0; step < coarse.length(); step++) {
            double time = coarse.seconds(step);
            while (at + 1 < fine.length()
                    && Math.abs(fine.seconds(at + 1) - time) <= Math.abs(fine.seconds(at) - time)) {
                at++;
            }
            if (Math.abs(fine.seconds(at) - time) <= near + ROUNDING) {
                pairs.add(isFirstFiner ? new int[] {at, step} : new int[] {step, at});
            }
        }
        return pairs;
    }

    private static String extent(Track track) {
        int last = track.length() - 1;
        String frames = "frames %d to %d".formatted(track.frame(0), track.frame(last));
        return TimeAxis.hasTimes(track)
                ? "%s (%s to %s s)"
                        .formatted(
                                frames,
                                Numbers.decimal(track.seconds(0), 2),
                                Numbers.decimal(track.seconds(last), 2))
                : frames + " without times";
    }
}
