package org.mdhr4j.study;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.facs.ActionUnit;

/**
 * One action: an unbroken stretch of frames in which an AU occurs.
 *
 * @param who is seen
 * @param actionUnit that occurs
 * @param onset frame with which it begins
 * @param apex frame of the highest score, the first of several; -1 without scores
 * @param offset last frame of it
 * @param onsetSeconds time of the onset, {@code NaN} if times are not known
 * @param apexSeconds time of the apex, likewise
 * @param seconds how long it lasts, likewise
 * @param numFrames how many steps of the recording it lasts
 * @param peak score at the apex, {@code NaN} without scores
 * @param isCut whether it reaches an end of the recording or a gap, so that it may have lasted
 *     longer
 */
public record AuEvent(
        Track.Who who,
        ActionUnit actionUnit,
        long onset,
        long apex,
        long offset,
        double onsetSeconds,
        double apexSeconds,
        double seconds,
        int numFrames,
        double peak,
        boolean isCut) {

    /** Finds the events of one action unit of a course. */
    static List<AuEvent> of(Course course, int place, StudySettings settings) {
        byte[] decisions = course.decisions()[place];
        List<AuEvent> events = new ArrayList<>();
        for (int[] run : runs(decisions, settings)) {
            events.add(event(course, place, run[0], run[1]));
        }
        return events;
    }

    /**
     * First and last steps of what occurs for long enough; short breaks without it are passed over,
     * gaps never.
     */
    static List<int[]> runs(byte[] decisions, StudySettings settings) {
        return merged(decisions, settings.mergeFrames()).stream()
                .filter(run -> run[1] - run[0] + 1 >= settings.leastEventFrames())
                .toList();
    }

    private static List<int[]> merged(byte[] decisions, int merge) {
        List<int[]> runs = new ArrayList<>();
        for (int step = 0; step < decisions.length; step++) {
            if (decisions[step] != 1) {
                continue;
            }
            int start = step;
            while (step + 1 < decisions.length && decisions[step + 1] == 1) {
                step++;
            }
            int[] last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null
                    && start - last[1] - 1 <= merge
                    && isKnown(decisions, last[1], start)) {
                last[1] = step;
            } else {
                runs.add(new int[] {start, step});
            }
        }
        return runs;
    }

    private static boolean isKnown(byte[] decisions, int from, int to) {
        for (int step = from; step < to; step++) {
            if (decisions[step] == Track.UNKNOWN) {
                return false;
            }
        }
        return true;
    }

    /** From the start of the first frame to the end of the last one, as long as each is shown. */
    private static double seconds(Track track, int first, int last) {
        double between = track.seconds(last) - track.seconds(first);
        return Double.isNaN(between)
                ? (last - first + 1) * track.stepSeconds()
                : between + track.secondsOf(last);
    }

    private static AuEvent event(Course course, int place, int first, int last) {
        Track track = course.track();
        double[] scores = course.scores()[place];
        byte[] decisions = course.decisions()[place];
        int apex = -1;
        for (int step = first; step <= last; step++) {
            boolean isHigher = apex < 0 || scores[step] > scores[apex];
            apex = !Double.isNaN(scores[step]) && isHigher ? step : apex;
        }
        boolean isCut =
                first == 0
                        || last == decisions.length - 1
                        || decisions[first - 1] == Track.UNKNOWN
                        || decisions[last + 1] == Track.UNKNOWN;
        int count = last - first + 1;
        return new AuEvent(
                track.who(),
                track.actionUnits().get(place),
                track.frame(first),
                apex < 0 ? -1 : track.frame(apex),
                track.frame(last),
                track.seconds(first),
                apex < 0 ? Double.NaN : track.seconds(apex),
                seconds(track, first, last),
                count,
                apex < 0 ? Double.NaN : scores[apex],
                isCut);
    }
}
