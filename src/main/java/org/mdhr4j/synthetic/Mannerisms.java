package org.mdhr4j.synthetic;

import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.face.Expression;

/**
 * What a face does besides the labelled action units: blinks, glances, speech-like mouth movement,
 * and now and then an action unit that the data set does not label. Distractors for a recogniser.
 */
final class Mannerisms {
    private static final double BLINK_EVERY_SECONDS = 3.6;
    private static final double GLANCE_EVERY_SECONDS = 1.7;
    private static final double[] BLINK = {0.35, 0.9, 1, 0.85, 0.5, 0.2};
    private static final ActionUnit[] OTHERS = {
        ActionUnit.AU5,
        ActionUnit.AU7,
        ActionUnit.AU9,
        ActionUnit.AU10,
        ActionUnit.AU14,
        ActionUnit.AU15,
        ActionUnit.AU17,
        ActionUnit.AU23,
        ActionUnit.AU24
    };
    private static final double OTHER_RATE = 0.035;

    private final double[] blink;
    private final double[] gazeRight;
    private final double[] gazeUp;
    private final double[] jaw;
    private final double[] part;
    private final double[] pucker;
    private final double[][] others;
    private final AuSet auSet;

    Mannerisms(AuSet auSet, int frameRateHz, int numFrames, long seed) {
        this.auSet = auSet;
        blink = new double[numFrames];
        gazeRight = new double[numFrames];
        gazeUp = new double[numFrames];
        jaw = new double[numFrames];
        part = new double[numFrames];
        pucker = new double[numFrames];
        others = new double[OTHERS.length][];
        planBlinks(new Draws(Draws.seed(seed, "blink")), frameRateHz);
        planGaze(new Draws(Draws.seed(seed, "gaze")), frameRateHz);
        planSpeech(new Draws(Draws.seed(seed, "speech")), frameRateHz);
        for (int k = 0; k < OTHERS.length; k++) {
            others[k] = planOther(new Draws(Draws.seed(seed, OTHERS[k])), OTHERS[k], numFrames);
        }
    }

    private void planBlinks(Draws draws, int hz) {
        double at = draws.uniform(0, BLINK_EVERY_SECONDS) * hz;
        while (at < blink.length) {
            for (int k = 0; k < BLINK.length && (int) at + k < blink.length; k++) {
                blink[(int) at + k] = BLINK[k];
            }
            at += draws.wait(BLINK_EVERY_SECONDS, 0.7) * hz;
        }
    }

    private void planGaze(Draws draws, int hz) {
        double right = 3 * draws.normal();
        double up = 2 * draws.normal();
        double next = draws.wait(GLANCE_EVERY_SECONDS, 0.3) * hz;
        for (int t = 0; t < gazeRight.length; t++) {
            if (t >= next) {
                boolean isAway = draws.chance(0.35);
                right = (isAway ? 12 : 3) * draws.normal();
                up = (isAway ? 6 : 2) * draws.normal();
                next = t + draws.wait(GLANCE_EVERY_SECONDS, 0.3) * hz;
            }
            gazeRight[t] = t == 0 ? right : gazeRight[t - 1] + 0.6 * (right - gazeRight[t - 1]);
            gazeUp[t] = t == 0 ? up : gazeUp[t - 1] + 0.6 * (up - gazeUp[t - 1]);
        }
    }

    /** Talking comes in stretches; where lips and jaw are labelled it stays below occurrence. */
    private void planSpeech(Draws draws, int hz) {
        boolean isLabelled = auSet.actionUnits().contains(ActionUnit.AU25);
        double loud = isLabelled ? 0.16 : 0.75;
        SlowNoise jawMotion = new SlowNoise(2.5, 1.2, 0);
        SlowNoise lipMotion = new SlowNoise(3, 1.2, 0);
        SlowNoise roundMotion = new SlowNoise(5, 2, 0);
        boolean isTalking = draws.chance(0.3);
        double until = draws.wait(isTalking ? 2.5 : 6, 0.8) * hz;
        double level = isTalking ? 1 : 0;
        for (int t = 0; t < jaw.length; t++) {
            if (t >= until) {
                isTalking = !isTalking;
                until = t + draws.wait(isTalking ? 2.5 : 6, 0.8) * hz;
            }
            level += 0.25 * ((isTalking ? 1 : 0) - level);
            double open = unit(0.45 + 0.4 * jawMotion.next(draws.normal()));
            double lips = unit(0.5 + 0.4 * lipMotion.next(draws.normal()));
            double round = unit(0.3 * roundMotion.next(draws.normal()));
            jaw[t] = level * loud * 0.45 * open;
            part[t] = level * loud * Math.max(lips, 0.6 * open);
            pucker[t] = level * 0.6 * round;
        }
    }

    private double[] planOther(Draws draws, ActionUnit au, int numFrames) {
        double[] values = new double[numFrames];
        if (auSet.actionUnits().contains(au)) {
            return values;
        }
        SlowNoise motion = new SlowNoise(60, 3, draws.normal());
        TimeCourse course = new TimeCourse(Normal.exceededWith(OTHER_RATE), draws);
        course.start(0);
        for (int t = 0; t < numFrames; t++) {
            values[t] = course.next(motion.next(draws.normal()));
        }
        return values;
    }

    private static double unit(double x) {
        return Math.max(0, Math.min(1, x));
    }

    /** Adds this frame's mannerisms to the labelled action units. */
    Expression addTo(Expression labelled, int frame) {
        Expression now = labelled.withGaze(gazeRight[frame], gazeUp[frame]);
        now = now.with(ActionUnit.AU45, blink[frame]);
        for (int k = 0; k < OTHERS.length; k++) {
            if (!auSet.actionUnits().contains(OTHERS[k])) {
                now = now.with(OTHERS[k], others[k][frame]);
            }
        }
        double shut = 1 - Math.max(now.intensity(ActionUnit.AU23), now.intensity(ActionUnit.AU24));
        now = raise(now, ActionUnit.AU25, shut * part[frame]);
        now = raise(now, ActionUnit.AU26, shut * jaw[frame]);
        return raise(now, ActionUnit.AU18, shut * pucker[frame]);
    }

    private static Expression raise(Expression now, ActionUnit au, double least) {
        return now.intensity(au) >= least ? now : now.with(au, least);
    }
}
