package org.mdhr4j.synthetic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.facs.RowSpan;

/** Scripts of synthetic videos against what was measured on the real labels. */
class PerformanceTest {

    /** Labels of many videos: rates, joint occurrence, runs. */
    private static final class Census {
        final int numAus;
        final double[] rate;
        final double[][] both;
        final List<List<Integer>> runs = new ArrayList<>();
        final List<List<Integer>> pauses = new ArrayList<>();
        long frames;

        Census(int numAus) {
            this.numAus = numAus;
            rate = new double[numAus];
            both = new double[numAus][numAus];
            for (int a = 0; a < numAus; a++) {
                runs.add(new ArrayList<>());
                pauses.add(new ArrayList<>());
            }
        }

        static Census of(AuSet auSet, int subjects, int tasks, int numFrames) {
            Census census = new Census(auSet.size());
            for (int s = 0; s < subjects; s++) {
                for (int k = 0; k < tasks; k++) {
                    census.add(Performance.of(auSet, 7, "X" + s, "T" + k, numFrames));
                }
            }
            census.finish();
            return census;
        }

        private void add(Performance video) {
            byte[][] labels = new byte[video.numFrames()][];
            for (int t = 0; t < labels.length; t++) {
                labels[t] = video.labels(t);
                for (int a = 0; a < numAus; a++) {
                    rate[a] += labels[t][a];
                    for (int b = 0; b < numAus; b++) {
                        both[a][b] += labels[t][a] * labels[t][b];
                    }
                }
            }
            frames += labels.length;
            for (int a = 0; a < numAus; a++) {
                addRuns(labels, a);
            }
        }

        private void addRuns(byte[][] labels, int a) {
            int start = 0;
            for (int t = 1; t <= labels.length; t++) {
                if (t == labels.length || labels[t][a] != labels[start][a]) {
                    (labels[start][a] == 1 ? runs : pauses).get(a).add(t - start);
                    start = t;
                }
            }
        }

        private void finish() {
            for (int a = 0; a < numAus; a++) {
                rate[a] /= frames;
                Collections.sort(runs.get(a));
                Collections.sort(pauses.get(a));
            }
        }

        double phi(int a, int b) {
            double scale = rate[a] * (1 - rate[a]) * rate[b] * (1 - rate[b]);
            return (both[a][b] / frames - rate[a] * rate[b]) / Math.sqrt(scale);
        }

        static double median(List<Integer> sorted) {
            return sorted.get(sorted.size() / 2);
        }
    }

    @Tag("long")
    @Test
    @Tag("whole")
    void ratesRunsAndJointOccurrenceAreNearThoseOfBp4d() {
        Census census = Census.of(AuSet.BP4D, 80, 8, 450);
        compare(census, LabelStatistics.BP4D, 0.06, 2.0, 0.10);
    }

    @Test
    @Tag("long")
    @Tag("whole")
    void ratesRunsAndJointOccurrenceAreNearThoseOfDisfa() {
        Census census = Census.of(AuSet.DISFA, 100, 1, 4845);
        compare(census, LabelStatistics.DISFA, 0.05, 2.4, 0.17);
    }

    private static void compare(
            Census census,
            LabelStatistics facts,
            double rateTolerance,
            double runFactor,
            double phiTolerance) {
        for (int a = 0; a < census.numAus; a++) {
            ActionUnit au = facts.auSet().actionUnits().get(a);
            assertEquals(facts.rate()[a], census.rate[a], rateTolerance, au + " rate");
            double run = Census.median(census.runs.get(a)) / facts.runFrames()[a][2];
            assertTrue(run < runFactor && run > 1 / runFactor, au + " median run x" + run);
            for (int b = 0; b < a; b++) {
                assertEquals(
                        facts.phi()[a][b],
                        census.phi(a, b),
                        phiTolerance,
                        "phi " + au + " " + facts.auSet().actionUnits().get(b));
            }
        }
    }

    @Test
    void repeatsForTheSameSeedAndDiffersOtherwise() {
        Performance one = Performance.of(AuSet.BP4D, 1, "F001", "T1", 60);
        Performance same = Performance.of(AuSet.BP4D, 1, "F001", "T1", 60);
        Performance otherTask = Performance.of(AuSet.BP4D, 1, "F001", "T2", 60);
        Performance otherSeed = Performance.of(AuSet.BP4D, 2, "F001", "T1", 60);
        for (int t = 0; t < 60; t++) {
            assertEquals(one.expression(t), same.expression(t));
            assertEquals(one.view(t), same.view(t));
            assertArrayEquals(one.labels(t), same.labels(t));
        }
        assertEquals(one.identity(), otherTask.identity());
        assertNotEquals(one.view(0), otherTask.view(0));
        assertNotEquals(one.identity(), otherSeed.identity());
    }

    @Test
    void theBeginningOfAVideoDoesNotDependOnItsLength() {
        Performance brief = Performance.of(AuSet.BP4D, 1, "M002", "T3", 20);
        Performance full = Performance.of(AuSet.BP4D, 1, "M002", "T3", 200);
        for (int t = 0; t < 20; t++) {
            assertEquals(brief.expression(t), full.expression(t));
            assertEquals(brief.view(t), full.view(t));
        }
    }

    @Test
    void labelsFollowFromIntensities() {
        Performance video = Performance.of(AuSet.DISFA, 4, "SN001", "", 3000);
        boolean[] seen = new boolean[6];
        for (int t = 0; t < video.numFrames(); t++) {
            for (ActionUnit au : AuSet.DISFA.actionUnits()) {
                int level = video.level(t, au);
                seen[level] = true;
                assertEquals(level >= 2, video.occurs(t, au));
                assertEquals(video.occurs(t, au) ? 1 : 0, video.labels(t)[AuSet.DISFA.indexOf(au)]);
                double shown = video.expression(t).intensity(au);
                assertTrue(shown >= video.intensity(t, au), au + " shows less than its label");
                assertTrue(
                        video.occurs(t, au) || shown < TimeCourse.OCCURS,
                        au + " shows at " + shown + " without a label");
            }
        }
        assertArrayEquals(new boolean[] {true, true, true, true, true, true}, seen);
    }

    @Test
    void eventsHaveOnsetApexAndOffset() {
        Performance video = Performance.of(AuSet.BP4D, 3, "F002", "T1", 2000);
        double steepest = 0;
        for (ActionUnit au : AuSet.BP4D.actionUnits()) {
            for (int t = 1; t < video.numFrames(); t++) {
                double step = Math.abs(video.intensity(t, au) - video.intensity(t - 1, au));
                steepest = Math.max(steepest, step);
            }
        }
        assertTrue(steepest < 0.25, "intensity jumps by " + steepest + " in one frame");
        assertTrue(steepest > 0.08, "nothing moves");
    }

    @Test
    void facesBlinkLookAroundSpeakAndMoveTheirHeads() {
        Performance video = Performance.of(AuSet.BP4D, 3, "F002", "T1", 1500);
        int blinks = 0;
        int jaws = 0;
        double[] yaw = new double[video.numFrames()];
        double[] light = new double[video.numFrames()];
        for (int t = 0; t < video.numFrames(); t++) {
            blinks += video.expression(t).intensity(ActionUnit.AU45) == 1 ? 1 : 0;
            jaws += video.expression(t).intensity(ActionUnit.AU26) > 0.1 ? 1 : 0;
            yaw[t] = video.view(t).pose().yawDegrees();
            light[t] = video.view(t).lighting().key();
        }
        assertTrue(blinks >= 8 && blinks <= 40, blinks + " blinks in a minute");
        assertTrue(jaws > 50, jaws + " frames of speech");
        assertTrue(spread(yaw) > 8, "head turns by " + spread(yaw));
        assertTrue(spread(light) > 0.05, "light drifts by " + spread(light));
    }

    private static double spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - 1] - sorted[0];
    }

    @Test
    void clipsCarryTheirScript() {
        SyntheticClip clip = SyntheticClip.generate(9, AuSet.BP4D, 4, 48);
        assertEquals(4, clip.frames().size());
        assertEquals(48 * 48, clip.frames().get(3).rgb().length);
        assertArrayEquals(clip.performance().labels(2), clip.labels()[2]);
        SyntheticClip again = SyntheticClip.generate(9, AuSet.BP4D, 4, 48);
        assertArrayEquals(clip.frames().get(1).rgb(), again.frames().get(1).rgb());
        assertFalse(Arrays.equals(clip.frames().get(0).rgb(), clip.frames().get(1).rgb()));
    }

    @Test
    void namesWhatItHasNoStatisticsFor() {
        AuSet own =
                new AuSet(
                        "mine",
                        AuSet.aus(12),
                        List.of(new FacialRegion("low", "low", RowSpan.LOWER, AuSet.aus(12))),
                        false);
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class, () -> Performance.of(own, 1, "A", "T1", 5));
        assertEquals(
                "There are no label statistics for AU set 'mine'; use AuSet.BP4D or AuSet.DISFA.",
                error.getMessage());
        assertEquals(
                "A video of 0 frames was asked for; at least 1 is needed.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Performance.of(AuSet.BP4D, 1, "A", "T1", 0))
                        .getMessage());
    }
}
