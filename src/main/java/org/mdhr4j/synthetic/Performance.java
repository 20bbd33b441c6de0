package org.mdhr4j.synthetic;

import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.face.Expression;
import org.mdhr4j.synthetic.face.Identity;
import org.mdhr4j.synthetic.face.View;

/**
 * The script of one video: who plays, and for every frame the expression, the view and the labels.
 * Labels follow from the intensities: an action unit occurs from {@value TimeCourse#OCCURS} of full
 * intensity on (level B), and intensity levels are those of FACS (A to E as 1 to 5).
 *
 * <p>Rates, joint occurrence and durations are near those of the real data set (see {@code
 * label-statistics.json}).
 */
public final class Performance {
    /** Lower ends of the intensity levels 1 to 5. */
    private static final double[] LEVELS = {0.08, TimeCourse.OCCURS, 0.45, 0.65, 0.85};

    private final Identity identity;
    private final AuSet auSet;
    private final AuScript script;
    private final Mannerisms mannerisms;
    private final Scene scene;
    private final double[] rest;
    private final Direction direction;

    private Performance(
            Identity identity,
            AuSet auSet,
            AuScript script,
            Mannerisms mannerisms,
            Scene scene,
            double[] rest,
            Direction direction) {
        this.rest = rest;
        this.direction = direction;
        this.identity = identity;
        this.auSet = auSet;
        this.script = script;
        this.mannerisms = mannerisms;
        this.scene = scene;
    }

    /**
     * Writes the script of a video.
     *
     * @param auSet BP4D's or DISFA's action units
     * @param seed seed of the data set
     * @param subject name of the subject; the same name is the same person with the same habits
     * @param task name of the video
     * @param numFrames length, at least 1
     * @throws IllegalArgumentException if the set has no statistics or the length is below 1
     */
    public static Performance of(
            AuSet auSet, long seed, String subject, String task, int numFrames) {
        return of(auSet, seed, subject, task, numFrames, Direction.USUAL);
    }

    /**
     * Writes the script of a video in which some action units are shown more or less readily than
     * usual, as in one condition of an experiment.
     *
     * @param auSet BP4D's or DISFA's action units
     * @param seed seed of the data set
     * @param subject name of the subject; the same name is the same person with the same habits
     * @param task name of the video
     * @param numFrames length, at least 1
     * @param tendencies by how many standard deviations an AU is shown more readily
     * @throws IllegalArgumentException if the set has no statistics or the length is below 1
     */
    public static Performance of(
            AuSet auSet,
            long seed,
            String subject,
            String task,
            int numFrames,
            Map<ActionUnit, Double> tendencies) {
        return of(auSet, seed, subject, task, numFrames, Direction.USUAL, tendencies);
    }

    /**
     * Writes the script of a video for a direction.
     *
     * @throws IllegalArgumentException if the set has no statistics or the length is below 1
     */
    static Performance of(
            AuSet auSet,
            long seed,
            String subject,
            String task,
            int numFrames,
            Direction direction) {
        return of(auSet, seed, subject, task, numFrames, direction, Map.of());
    }

    /**
     * Writes the script of a video for a direction, in which some action units are shown more or
     * less readily than usual.
     *
     * @param direction of which {@link Direction#showEach} is of no account for one video
     * @param tendencies by how many standard deviations an AU is shown more readily
     * @throws IllegalArgumentException if the set has no statistics or the length is below 1
     */
    public static Performance of(
            AuSet auSet,
            long seed,
            String subject,
            String task,
            int numFrames,
            Direction direction,
            Map<ActionUnit, Double> tendencies) {
        if (numFrames < 1) {
            throw new IllegalArgumentException(
                    "A video of %s frames was asked for; at least 1 is needed."
                            .formatted(numFrames));
        }
        LabelStatistics facts = statistics(auSet);
        long video = Draws.seed(seed, "video", subject, task);
        int played = Math.multiplyExact(numFrames, direction.everyFrames());
        return new Performance(
                People.of(seed, subject),
                auSet,
                script(auSet, seed, subject, task, played, tendencies),
                new Mannerisms(auSet, facts.frameRateHz(), played, video),
                new Scene(facts.frameRateHz(), played, video),
                rest(auSet, direction.restingLooks(), Draws.seed(seed, "rest", subject)),
                direction);
    }

    /** The intensities alone, without face and scene: enough to know who shows what. */
    static AuScript script(AuSet auSet, long seed, String subject, String task, int numFrames) {
        return script(auSet, seed, subject, task, numFrames, Map.of());
    }

    private static AuScript script(
            AuSet auSet,
            long seed,
            String subject,
            String task,
            int numFrames,
            Map<ActionUnit, Double> tendencies) {
        long habits = Draws.seed(seed, "habits", subject);
        long video = Draws.seed(seed, "video", subject, task);
        return AuScript.of(
                statistics(auSet), habits, Draws.seed(video, "aus"), numFrames, tendencies);
    }

    /** How strongly a face seems to show each action unit at rest, as strong as one that plays. */
    private static double[] rest(AuSet auSet, double share, long seed) {
        Draws draws = new Draws(seed);
        double[] rest = new double[auSet.size()];
        for (int a = 0; a < rest.length; a++) {
            boolean seems = draws.chance(share);
            double look = draws.uniform(TimeCourse.PEAK_LOW, TimeCourse.PEAK_HIGH);
            rest[a] = seems ? look : 0;
        }
        return rest;
    }

    static LabelStatistics statistics(AuSet auSet) {
        if (auSet.equals(AuSet.BP4D)) {
            return LabelStatistics.BP4D;
        }
        if (auSet.equals(AuSet.DISFA)) {
            return LabelStatistics.DISFA;
        }
        throw new IllegalArgumentException(
                "There are no label statistics for AU set '%s'; use AuSet.BP4D or AuSet.DISFA."
                        .formatted(auSet.name()));
    }

    /** Returns who plays. */
    public Identity identity() {
        return identity;
    }

    /** Returns the labelled action units. */
    public AuSet auSet() {
        return auSet;
    }

    /** Returns the number of frames. */
    public int numFrames() {
        return script.numFrames() / direction.everyFrames();
    }

    private int played(int frame) {
        return frame * direction.everyFrames();
    }

    /** Returns what the face does in a frame, distractors included. */
    public Expression expression(int frame) {
        Expression now = Expression.neutral();
        for (int a = 0; a < auSet.size(); a++) {
            double look = look(frame, auSet.actionUnits().get(a));
            if (look > 0) {
                now = now.with(auSet.actionUnits().get(a), look);
            }
        }
        return mannerisms.addTo(now, played(frame));
    }

    /**
     * Returns how strongly a frame shows a labelled action unit, 0..1: its intensity, unless the
     * face seems to act while it rests.
     */
    public double look(int frame, ActionUnit au) {
        double intensity = intensity(frame, au);
        return direction.restingLooks() == 0
                ? intensity
                : 0.5 * (intensity + rest[auSet.indexOf(au)]);
    }

    /** Returns how a frame is taken. */
    public View view(int frame) {
        return scene.view(played(frame));
    }

    /** Returns the intensity of a labelled action unit, 0..1. */
    public double intensity(int frame, ActionUnit au) {
        return script.intensity(played(frame), au);
    }

    /** Returns the intensity level of a labelled action unit, 0..5 as DISFA codes it. */
    public int level(int frame, ActionUnit au) {
        double intensity = intensity(frame, au);
        int level = 0;
        while (level < LEVELS.length && intensity >= LEVELS[level]) {
            level++;
        }
        return level;
    }

    /** Returns whether a labelled action unit occurs: level 2 or above. */
    public boolean occurs(int frame, ActionUnit au) {
        return intensity(frame, au) >= TimeCourse.OCCURS;
    }

    /** Returns the labels of a frame in label order, 0 or 1. */
    public byte[] labels(int frame) {
        byte[] labels = new byte[auSet.size()];
        for (ActionUnit au : auSet.actionUnits()) {
            labels[auSet.indexOf(au)] = (byte) (occurs(frame, au) ? 1 : 0);
        }
        return labels;
    }
}
