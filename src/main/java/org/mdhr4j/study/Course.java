package org.mdhr4j.study;

import java.util.List;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.study.statistics.Filters;

/**
 * A track made ready: its baseline subtracted, smoothed, short gaps bridged, and decided.
 *
 * @param track as it was read
 * @param scores [A][steps] ready scores, {@code NaN} where there is none
 * @param decisions [A][steps] 1, 0, or -1 where nothing can be said
 */
record Course(Track track, double[][] scores, byte[][] decisions) {
    static Course of(Track track, double[] baseline, StudySettings settings) {
        List<ActionUnit> aus = track.actionUnits();
        double[][] scores = new double[aus.size()][];
        byte[][] decisions = new byte[aus.size()][];
        for (int a = 0; a < scores.length; a++) {
            double[] own = track.scores(aus.get(a));
            boolean hasScores = false;
            for (int step = 0; step < own.length; step++) {
                hasScores |= !Double.isNaN(own[step]);
                own[step] -= baseline[a];
            }
            double[] smooth = Filters.runningMean(own, settings.smoothFrames());
            scores[a] = Filters.bridged(smooth, settings.bridgeFrames());
            byte[] given = track.decisions(aus.get(a));
            boolean isAnew = hasScores && (settings.decidesAnew() || hasNone(given));
            decisions[a] =
                    isAnew
                            ? decided(scores[a], settings.thresholdOf(track.unit()))
                            : bridged(given, settings.bridgeFrames());
        }
        return new Course(track, scores, decisions);
    }

    private static boolean hasNone(byte[] decisions) {
        for (byte decision : decisions) {
            if (decision != Track.UNKNOWN) {
                return false;
            }
        }
        return true;
    }

    private static byte[] decided(double[] scores, double threshold) {
        byte[] decisions = new byte[scores.length];
        for (int step = 0; step < scores.length; step++) {
            decisions[step] =
                    Double.isNaN(scores[step])
                            ? Track.UNKNOWN
                            : (byte) (scores[step] >= threshold ? 1 : 0);
        }
        return decisions;
    }

    /** Bridges decisions as scores are: a gap between two equal ones is like them. */
    private static byte[] bridged(byte[] decisions, int longest) {
        double[] values = new double[decisions.length];
        for (int step = 0; step < values.length; step++) {
            values[step] = decisions[step] == Track.UNKNOWN ? Double.NaN : decisions[step];
        }
        return decided(Filters.bridged(values, longest), 0.5);
    }
}
