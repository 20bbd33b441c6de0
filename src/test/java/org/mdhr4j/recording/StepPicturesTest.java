package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointMetadata;

/** Which frames a model sees that was trained at 25 frames a second. */
class StepPicturesTest {
    private static Pace pace() {
        CheckpointMetadata bp4d = CheckpointMetadata.builder().dataset("BP4D").build();
        return new Pace(FrameRate.of(OptionalDouble.empty(), true, true, bp4d, 7), true);
    }

    /** Numbers of the frames that are seen, one a step. */
    private static List<Integer> seen(double... seconds) {
        Pace pace = pace();
        StepPictures<Integer> steps = new StepPictures<>();
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < seconds.length; i++) {
            seen.addAll(steps.add(i, pace.next(OptionalDouble.of(seconds[i]))));
        }
        seen.addAll(steps.finish());
        return seen;
    }

    private static double[] times(double start, double framesPerSecond, int count) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = start + i / framesPerSecond;
        }
        return times;
    }

    @Test
    void ofTwiceAsManyFramesEverySecondOneIsSeen() {
        for (double start : new double[] {0, 0.1, 3, 1234.567}) {
            List<Integer> seen = seen(times(start, 50, 400));
            assertEquals(200, seen.size());
            for (int step = 0; step < 200; step++) {
                assertEquals(2 * step, seen.get(step), "step " + step + " from " + start);
            }
        }
    }

    @Test
    void everyStepHasTheFrameNearestInTime() {
        for (double framesPerSecond : new double[] {10, 15, 29.97, 60, 120}) {
            double[] times = times(0, framesPerSecond, 300);
            List<Integer> seen = seen(times);
            for (int step = 0; step < seen.size(); step++) {
                double of = Math.abs(times[seen.get(step)] - 0.04 * step);
                for (double other : times) {
                    String where = "step %d at %s a second".formatted(step, framesPerSecond);
                    assertTrue(of <= Math.abs(other - 0.04 * step) + 1e-4, where);
                }
            }
        }
    }

    @Test
    void aMissingStepRepeatsItsNearerNeighbourByTimeNotByCount() {
        assertEquals(List.of(0, 1, 1, 2), seen(0, 0.058, 0.122));
        assertEquals(List.of(0, 1, 2, 2), seen(0, 0.036, 0.104));
    }

    @Test
    void aStepIsDecidedAtOnceWhereNothingNearerCanCome() {
        Pace pace = pace();
        StepPictures<String> steps = new StepPictures<>();
        assertEquals(List.of("a"), steps.add("a", pace.next(OptionalDouble.of(5))));
        assertEquals(List.of(), steps.add("b", pace.next(OptionalDouble.of(5.03))));
        assertEquals(List.of("c"), steps.add("c", pace.next(OptionalDouble.of(5.045))));
        assertEquals(List.of(), steps.add("d", pace.next(OptionalDouble.of(5.07))));
        assertEquals(List.of("d"), steps.finish());
        assertEquals(List.of(), steps.finish());
    }
}
