package org.mdhr4j.synthetic;

import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/**
 * Intensities of a data set's action units over a video: rates, joint occurrence and durations come
 * from {@link LabelStatistics}.
 *
 * <p>Every AU has a latent normal value that is the sum of a part fixed for the subject, a part
 * fixed for the video and three random motions (slow, middle, quick); where it exceeds the AU's
 * threshold, the AU is active.
 */
final class AuScript {
    private static final double[] MEMORY_FRAMES = {250, 50, 11};
    private static final double ONE_VIDEO_PACE = 1.7;
    private static final double SMOOTH_FRAMES = 3;
    private static final double REFERENCE_RUN_FRAMES = 27;
    private static final double RATE_CORRECTION = 0.93;
    private static final double SUBJECT_CORRECTION = 0.8;

    /** Shares of video, slow, middle and quick variance in what the subject leaves over. */
    private static final double[] MANY_VIDEOS = {0.25, 0.37, 0.25, 0.13};

    private static final double[] ONE_VIDEO = {0, 0.58, 0.27, 0.15};

    private static final JointNormals BP4D_JOINT = new JointNormals(LabelStatistics.BP4D);
    private static final JointNormals DISFA_JOINT = new JointNormals(LabelStatistics.DISFA);

    private final AuSet auSet;
    private final double[][] intensities;

    private AuScript(AuSet auSet, double[][] intensities) {
        this.auSet = auSet;
        this.intensities = intensities;
    }

    /**
     * A script.
     *
     * @param subjectSeed the subject's habits
     * @param videoSeed what happens in this video
     * @param tendencies by how many standard deviations an AU is shown more readily than usual
     */
    static AuScript of(
            LabelStatistics facts,
            long subjectSeed,
            long videoSeed,
            int numFrames,
            Map<ActionUnit, Double> tendencies) {
        boolean manyVideos = facts.auSet().equals(AuSet.BP4D);
        JointNormals joint = manyVideos ? BP4D_JOINT : DISFA_JOINT;
        double[] shares = manyVideos ? MANY_VIDEOS : ONE_VIDEO;
        Draws draws = new Draws(videoSeed);
        double[] subject = joint.draw(new Draws(subjectSeed));
        double[] video = joint.draw(draws);
        SlowNoise[][] motions = motions(facts, manyVideos ? 1 : ONE_VIDEO_PACE, joint, draws);
        int numAus = facts.rate().length;
        TimeCourse[] courses = new TimeCourse[numAus];
        double[] own = new double[numAus];
        for (int a = 0; a < numAus; a++) {
            own[a] = SUBJECT_CORRECTION * Normal.subjectShare(facts.rate()[a], facts.rateSd()[a]);
            double usual = Normal.exceededWith(RATE_CORRECTION * facts.rate()[a]);
            ActionUnit au = facts.auSet().actionUnits().get(a);
            double threshold = usual - tendencies.getOrDefault(au, 0.0);
            courses[a] = new TimeCourse(threshold, draws);
        }
        double[][] intensities = new double[numFrames][numAus];
        for (int t = 0; t < numFrames; t++) {
            double[] latent = motion(motions, shares, joint, draws);
            for (int a = 0; a < numAus; a++) {
                double rest = Math.sqrt(shares[0]) * video[a] + latent[a];
                double z = Math.sqrt(own[a]) * subject[a] + Math.sqrt(1 - own[a]) * rest;
                if (t == 0) {
                    courses[a].start(z);
                }
                intensities[t][a] = courses[a].next(z);
            }
        }
        return new AuScript(facts.auSet(), intensities);
    }

    private static SlowNoise[][] motions(
            LabelStatistics facts, double basePace, JointNormals joint, Draws draws) {
        SlowNoise[][] motions = new SlowNoise[MEMORY_FRAMES.length][facts.rate().length];
        for (int k = 0; k < motions.length; k++) {
            double[] first = joint.draw(draws);
            for (int a = 0; a < first.length; a++) {
                double median = facts.runFrames()[a][2];
                double pace =
                        basePace * Math.min(3.5, Math.max(0.6, median / REFERENCE_RUN_FRAMES));
                motions[k][a] = new SlowNoise(pace * MEMORY_FRAMES[k], SMOOTH_FRAMES, first[a]);
            }
        }
        return motions;
    }

    private static double[] motion(
            SlowNoise[][] motions, double[] shares, JointNormals joint, Draws draws) {
        double[] sum = new double[motions[0].length];
        for (int k = 0; k < motions.length; k++) {
            double[] push = joint.draw(draws);
            for (int a = 0; a < sum.length; a++) {
                sum[a] += Math.sqrt(shares[k + 1]) * motions[k][a].next(push[a]);
            }
        }
        return sum;
    }

    int numFrames() {
        return intensities.length;
    }

    /** Intensity of an AU of the set, 0..1. */
    double intensity(int frame, ActionUnit au) {
        return intensities[frame][auSet.indexOf(au)];
    }
}
