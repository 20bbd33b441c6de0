package org.mdhr4j.synthetic.face;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;

/**
 * Every action unit can be read from the difference of two frames by a linear probe, on people that
 * the probe has never seen, with other action units, head movement and camera noise in the way.
 */
@Tag("long")
@Tag("whole")
class LinearProbeTest {
    private static final int SIZE = 96;
    private static final int CELL = 2;
    private static final int FEATURES = (SIZE / CELL) * (SIZE / CELL);
    private static final int TRAIN_PEOPLE = 32;
    private static final int TEST_PEOPLE = 10;
    private static final int PAIRS = 20;
    private static final double RIDGE = 120;

    /** Area under the ROC curve; 0.5 is chance. */
    private static final double FAR_ABOVE_CHANCE = 0.85;

    private record Sample(double[] difference, boolean[] active) {}

    @Test
    void detectsEveryActionUnitOnUnseenPeople() {
        List<ActionUnit> aus = aus();
        List<Sample> train = samples(aus, 0, TRAIN_PEOPLE);
        List<Sample> test = samples(aus, TRAIN_PEOPLE, TEST_PEOPLE);
        double[][] weights = ridge(train, aus.size());
        StringBuilder report = new StringBuilder();
        double worst = 1;
        for (int a = 0; a < aus.size(); a++) {
            double auc = auc(test, weights[a], a);
            report.append(String.format(" %s %.3f", aus.get(a), auc));
            worst = Math.min(worst, auc);
        }
        assertTrue(worst > FAR_ABOVE_CHANCE, "area under the ROC curve:" + report);
    }

    private static List<ActionUnit> aus() {
        List<ActionUnit> aus = new ArrayList<>(AuSet.BP4D.actionUnits());
        for (ActionUnit au : AuSet.DISFA.actionUnits()) {
            if (!aus.contains(au)) {
                aus.add(au);
            }
        }
        return aus;
    }

    private static List<Sample> samples(List<ActionUnit> aus, int firstPerson, int people) {
        List<Sample> all = new ArrayList<>();
        for (int person = firstPerson; person < firstPerson + people; person++) {
            SplittableRandom random = new SplittableRandom(person);
            FaceRenderer renderer = new FaceRenderer(Identity.random(person), SIZE);
            for (int k = 0; k < PAIRS; k++) {
                all.add(sample(aus, renderer, random));
            }
        }
        return all;
    }

    private static Sample sample(
            List<ActionUnit> aus, FaceRenderer renderer, SplittableRandom random) {
        double yaw = random.nextDouble(-5, 5);
        double pitch = random.nextDouble(-3, 3);
        boolean[] active = new boolean[aus.size()];
        Expression shown = Expression.neutral();
        for (int a = 0; a < active.length; a++) {
            active[a] = random.nextDouble() < 0.18 && !opensPressedLips(aus.get(a), shown);
            if (active[a]) {
                shown = shown.with(aus.get(a), random.nextDouble(0.4, 1));
            }
        }
        float[] before = cells(renderer.render(Expression.neutral(), view(yaw, pitch, random)));
        double turn = random.nextDouble(-0.3, 0.3);
        float[] after = cells(renderer.render(shown, view(yaw + turn, pitch, random)));
        double[] difference = new double[FEATURES];
        for (int i = 0; i < FEATURES; i++) {
            difference[i] = after[i] - before[i];
        }
        return new Sample(difference, active);
    }

    /** Lips that are tightened or pressed together do not part at the same time. */
    private static boolean opensPressedLips(ActionUnit au, Expression shown) {
        boolean isPressed = shown.intensity(ActionUnit.AU23) + shown.intensity(ActionUnit.AU24) > 0;
        return isPressed && (au == ActionUnit.AU25 || au == ActionUnit.AU26);
    }

    private static View view(double yaw, double pitch, SplittableRandom random) {
        return new View(HeadPose.turned(yaw, pitch, 0), Lighting.STUDIO, 0, 2.2, random.nextLong());
    }

    private static float[] cells(RenderedFrame frame) {
        float[] cells = new float[FEATURES];
        for (int i = 0; i < frame.rgb().length; i++) {
            int cell = i / SIZE / CELL * (SIZE / CELL) + i % SIZE / CELL;
            cells[cell] += (frame.rgb()[i] >> 8 & 255) / (255f * CELL * CELL);
        }
        return cells;
    }

    /** Ridge regression in its dual form: one weight vector per action unit. */
    private static double[][] ridge(List<Sample> samples, int numAus) {
        int n = samples.size();
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double product = dot(samples.get(i).difference(), samples.get(j).difference());
                gram[i][j] = product + (i == j ? RIDGE * FEATURES * 1e-5 : 0);
            }
        }
        factorise(gram);
        double[][] weights = new double[numAus][FEATURES];
        for (int a = 0; a < numAus; a++) {
            double[] dual = solve(gram, targets(samples, a));
            for (int i = 0; i < n; i++) {
                for (int f = 0; f < FEATURES; f++) {
                    weights[a][f] += dual[i] * samples.get(i).difference()[f];
                }
            }
        }
        return weights;
    }

    private static double[] targets(List<Sample> samples, int au) {
        double[] targets = new double[samples.size()];
        double mean =
                samples.stream().filter(s -> s.active()[au]).count() / (double) targets.length;
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (samples.get(i).active()[au] ? 1 : 0) - mean;
        }
        return targets;
    }

    /** Cholesky factor in place of the lower triangle. */
    private static void factorise(double[][] a) {
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
    }

    private static double[] solve(double[][] l, double[] x) {
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= l[i][k] * x[k];
            }
            x[i] /= l[i][i];
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int k = i + 1; k < x.length; k++) {
                x[i] -= l[k][i] * x[k];
            }
            x[i] /= l[i][i];
        }
        return x;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double auc(List<Sample> samples, double[] weights, int au) {
        double wins = 0;
        long pairs = 0;
        for (Sample positive : samples) {
            for (Sample negative : samples) {
                if (positive.active()[au] && !negative.active()[au]) {
                    double p = dot(positive.difference(), weights);
                    double q = dot(negative.difference(), weights);
                    wins += p > q ? 1 : p == q ? 0.5 : 0;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }
}
