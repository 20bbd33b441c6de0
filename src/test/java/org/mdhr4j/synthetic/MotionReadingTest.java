package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/**
 * What an ideal reader could tell of people whose resting faces seem to act, from what each kind of
 * feature leaves of their looks. The reader is a logistic regression on hat functions and their
 * products, fitted on some people and tested on others; it sees no pixels, so it is the bound of a
 * model with such features, and not of a backbone.
 */
@Tag("long")
@Tag("whole")
class MotionReadingTest {
    private static final int PEOPLE = 150;
    private static final int FRAMES = 64;
    private static final int CLIP = 16;
    private static final Direction AMBIGUOUS = Direction.USUAL.withRestingLooks(0.5, 3);

    private final List<Performance> learned = people("L");
    private final List<Performance> tested = people("T");

    /** What is left of a clip's looks at a frame. */
    private interface Feature {
        double[] of(double[] clip, int frame);
    }

    private static List<Performance> people(String prefix) {
        List<Performance> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(Performance.of(AuSet.BP4D, 3, prefix + i, "T1", FRAMES, AMBIGUOUS));
        }
        return people;
    }

    @Test
    void theWindowOfDynamicsForgetsWhetherALookCameOrWillCome() {
        double still = f1((clip, t) -> new double[] {clip[t]});
        double window = f1((clip, t) -> changes(clip, t, 5, false));
        double wholeClip = f1((clip, t) -> changes(clip, t, 15, false));
        double ordered = f1((clip, t) -> changes(clip, t, 5, true));
        double levels = f1(MotionReadingTest::levels);
        String all =
                "still %.3f, window %.3f, whole clip %.3f, ordered %.3f, levels %.3f"
                        .formatted(still, window, wholeClip, ordered, levels);
        assertEquals(0.715, still, 0.03, all);
        assertEquals(0.045, window - still, 0.025, all);
        assertEquals(0, wholeClip - window, 0.025, all);
        assertEquals(0.05, ordered - window, 0.025, all);
        assertEquals(0.145, levels - still, 0.03, all);
    }

    /**
     * The look, and the sums of its rises and falls in a window around the frame, as MFD averages
     * differences; or those before and after the frame apart.
     */
    private static double[] changes(double[] clip, int frame, int halfWindow, boolean apart) {
        double[] feature = new double[apart ? 5 : 3];
        feature[0] = clip[frame];
        int end = Math.min(clip.length - 1, frame + halfWindow);
        for (int d = Math.max(0, frame - halfWindow); d < end; d++) {
            double change = clip[d + 1] - clip[d];
            int side = apart && d >= frame ? 3 : 1;
            feature[side + (change > 0 ? 0 : 1)] += Math.abs(change);
        }
        return feature;
    }

    /** The look beside the least and the most of it in the clip. */
    private static double[] levels(double[] clip, int frame) {
        return new double[] {
            clip[frame],
            Arrays.stream(clip).min().orElseThrow(),
            Arrays.stream(clip).max().orElseThrow()
        };
    }

    private double f1(Feature feature) {
        return AuSet.BP4D.actionUnits().stream()
                .mapToDouble(au -> f1(feature, au))
                .average()
                .orElseThrow();
    }

    private double f1(Feature feature, ActionUnit au) {
        List<double[]> x = rows(learned, feature, au);
        boolean[] y = labels(learned, au);
        double[] weights = LogisticFit.of(x, y);
        double[] scores = LogisticFit.scores(weights, x);
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double best = -1;
        double threshold = 0;
        for (int step = 1; step < 200; step++) {
            double at = sorted[step * (sorted.length - 1) / 200];
            double f1 = f1(scores, y, at);
            threshold = f1 > best ? at : threshold;
            best = Math.max(best, f1);
        }
        double[] others = LogisticFit.scores(weights, rows(tested, feature, au));
        return f1(others, labels(tested, au), threshold);
    }

    private static List<double[]> rows(List<Performance> people, Feature feature, ActionUnit au) {
        List<double[]> rows = new ArrayList<>();
        for (Performance person : people) {
            for (int start = 0; start < FRAMES; start += CLIP) {
                double[] clip = new double[CLIP];
                for (int t = 0; t < CLIP; t++) {
                    clip[t] = person.look(start + t, au);
                }
                for (int t = 0; t < CLIP; t++) {
                    rows.add(feature.of(clip, t));
                }
            }
        }
        return rows;
    }

    private static boolean[] labels(List<Performance> people, ActionUnit au) {
        boolean[] labels = new boolean[people.size() * FRAMES];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = people.get(i / FRAMES).occurs(i % FRAMES, au);
        }
        return labels;
    }

    private static double f1(double[] scores, boolean[] labels, double threshold) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean said = scores[i] >= threshold;
            both += said && labels[i] ? 1 : 0;
            either += (said ? 1 : 0) + (labels[i] ? 1 : 0);
        }
        return 2.0 * both / Math.max(1, either);
    }
}
