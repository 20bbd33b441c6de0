package org.mdhr4j.study;

import java.util.List;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.statistics.Sample;

/**
 * One person in one recording, on a steady grid of frames: where the table has none, or the person
 * was not seen, scores are {@code NaN} and decisions unknown.
 */
public final class Track {
    /** A decision that nobody made. */
    static final byte UNKNOWN = -1;

    private final Who who;
    private final ScoreUnit unit;
    private final List<ActionUnit> actionUnits;
    private final long[] frames;
    private final double[] seconds;
    private final double usualStep;
    private final double[][] scores;
    private final byte[][] decisions;

    /**
     * Says who is seen where.
     *
     * @param recording name of the recording
     * @param face number or name of the person within the recording, empty if only one is seen
     * @param subject the person, the same in all recordings
     * @param condition what the recording is of, empty for none
     */
    public record Who(String recording, String face, String subject, String condition) {
        /** Returns the recording, with the face where there are several. */
        public String label() {
            return face.isEmpty() ? recording : "%s, face %s".formatted(recording, face);
        }
    }

    Track(
            Who who,
            ScoreUnit unit,
            List<ActionUnit> actionUnits,
            long[] frames,
            double[] seconds,
            double[][] scores,
            byte[][] decisions) {
        this.who = who;
        this.unit = unit;
        this.actionUnits = List.copyOf(actionUnits);
        this.frames = frames;
        this.seconds = seconds;
        usualStep = UsualStep.of(seconds);
        this.scores = scores;
        this.decisions = decisions;
    }

    /** Returns the labels of tracks in a line, shortened if there are many, for messages. */
    public static String labels(List<Track> tracks) {
        return Shown.brief(
                String.join("; ", tracks.stream().map(track -> track.who().label()).toList()));
    }

    /** Returns who is seen where. */
    public Who who() {
        return who;
    }

    /** Returns what the scores are. */
    public ScoreUnit unit() {
        return unit;
    }

    /** Returns the action units of the table. */
    public List<ActionUnit> actionUnits() {
        return actionUnits;
    }

    /** Returns the number of steps of the grid. */
    public int length() {
        return frames.length;
    }

    /** Returns the number of the frame at a step. */
    public long frame(int step) {
        return frames[step];
    }

    /** Returns the time of a step from the start, {@code NaN} if it is not known. */
    public double seconds(int step) {
        return seconds[step];
    }

    /** Returns a copy of an action unit's scores, {@code NaN} where it has none. */
    public double[] scores(ActionUnit au) {
        return scores[place(au)].clone();
    }

    /** Returns a copy of an action unit's decisions as the table has them: 1, 0 or -1 for none. */
    public byte[] decisions(ActionUnit au) {
        return decisions[place(au)].clone();
    }

    /** Returns the number of steps at which nothing is known of any action unit. */
    public int numWithoutScores() {
        int count = 0;
        for (int step = 0; step < length(); step++) {
            boolean isEmpty = true;
            for (int a = 0; a < scores.length && isEmpty; a++) {
                isEmpty = Double.isNaN(scores[a][step]) && decisions[a][step] == UNKNOWN;
            }
            count += isEmpty ? 1 : 0;
        }
        return count;
    }

    /** An action unit's score at a step, {@code NaN} for none. */
    double score(ActionUnit au, int step) {
        return scores[place(au)][step];
    }

    /** What the table says of an action unit at a step: 1, 0 or -1 for nothing. */
    byte label(ActionUnit au, int step) {
        if (!actionUnits.contains(au)) {
            return UNKNOWN;
        }
        byte decision = decisions[place(au)][step];
        double score = scores[place(au)][step];
        boolean isCode = decision == UNKNOWN && unit == ScoreUnit.OCCURRENCE;
        return isCode && !Double.isNaN(score) ? (byte) score : decision;
    }

    private int place(ActionUnit au) {
        int place = actionUnits.indexOf(au);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "%s has no %s; it has %s.".formatted(who.label(), au, actionUnits));
        }
        return place;
    }

    /**
     * Returns the usual seconds from one step to the next, {@code NaN} if times are not known.
     * Single steps may be shorter or longer, see {@link #seconds}.
     */
    public double stepSeconds() {
        return usualStep;
    }

    /** How long a step's frame is shown: until the next one, the last as long as the one before. */
    double secondsOf(int step) {
        if (step + 1 < seconds.length) {
            return Sample.either(seconds[step + 1] - seconds[step], usualStep);
        }
        return step > 0 ? Sample.either(seconds[step] - seconds[step - 1], usualStep) : usualStep;
    }

    /** Whether the table says anything of a step. */
    boolean isSeen(int step) {
        for (int a = 0; a < scores.length; a++) {
            if (!Double.isNaN(scores[a][step]) || decisions[a][step] != UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    /** Whether both are seen in one frame of the same recording. */
    boolean isSeenWith(Track other) {
        for (int step = 0; step < Math.min(length(), other.length()); step++) {
            if (isSeen(step) && other.isSeen(step)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the same track as one of another person or condition. */
    Track with(Who other) {
        return new Track(other, unit, actionUnits, frames, seconds, scores, decisions);
    }

    /** Returns the same track with some of its action units. */
    Track with(List<ActionUnit> some) {
        if (some.equals(actionUnits)) {
            return this;
        }
        int[] places = some.stream().mapToInt(this::place).toArray();
        double[][] ownScores = new double[places.length][];
        byte[][] ownDecisions = new byte[places.length][];
        for (int a = 0; a < places.length; a++) {
            ownScores[a] = scores[places[a]];
            ownDecisions[a] = decisions[places[a]];
        }
        return new Track(who, unit, some, frames, seconds, ownScores, ownDecisions);
    }
}
