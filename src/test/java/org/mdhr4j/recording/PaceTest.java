package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.recognition.TrainedRate;

/** How frames of any rate become the steps of a model that was trained at 25 a second. */
class PaceTest {
    private static final CheckpointMetadata BP4D =
            CheckpointMetadata.builder().dataset("BP4D").build();

    private static FrameRate rate(double framesPerSecond) {
        return FrameRate.of(OptionalDouble.of(framesPerSecond), true, true, BP4D, 7);
    }

    private static List<Long> steps(FrameRate rate, double... seconds) {
        Pace pace = new Pace(rate, true);
        List<Long> steps = new ArrayList<>();
        for (double at : seconds) {
            steps.add(pace.next(OptionalDouble.of(at)).step());
        }
        return steps;
    }

    private static double[] times(double framesPerSecond, int count) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = 3 + i / framesPerSecond;
        }
        return times;
    }

    @Test
    void nearRatesAreTakenFrameByFrame() {
        for (double near : new double[] {23.976, 24, 25, 26}) {
            assertFalse(rate(near).isResampled());
            List<Long> steps = steps(rate(near), times(near, 100));
            assertEquals(99, steps.get(99), near + " frames a second");
        }
    }

    @Test
    void aDroppedFrameLeavesItsStepOut() {
        assertEquals(List.of(0L, 1L, 3L, 4L), steps(rate(25), 0, 0.04, 0.12, 0.16));
    }

    @Test
    void timesThatTrembleAreEvenSteps() {
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), steps(rate(25), 0, 0.041, 0.08, 0.119, 0.161));
    }

    @Test
    void ofAFasterFilmSeveralFramesShareAStep() {
        assertTrue(rate(50).isResampled());
        assertEquals(List.of(0L, 1L, 1L, 2L, 2L), steps(rate(50), 0, 0.0201, 0.04, 0.0601, 0.08));
        List<Long> of30 = steps(rate(30), times(30, 31));
        assertEquals(25, of30.get(30));
        for (int i = 1; i < of30.size(); i++) {
            assertTrue(of30.get(i) - of30.get(i - 1) <= 1);
        }
    }

    @Test
    void ofASlowerFilmSomeStepsHaveNoFrame() {
        assertEquals(List.of(0L, 3L, 5L, 8L), steps(rate(10), 0, 0.101, 0.2, 0.301));
    }

    @Test
    void anUnknownRateIsMeasuredByTheTimes() {
        FrameRate unknown = FrameRate.of(OptionalDouble.empty(), true, true, BP4D, 7);
        assertTrue(unknown.isResampled());
        assertEquals(List.of(0L, 1L, 3L), steps(unknown, 0, 0.033, 0.12));
    }

    @Test
    void picturesWithoutTimesAreSteps() {
        FrameRate none = FrameRate.of(OptionalDouble.empty(), true, false, BP4D, 7);
        assertFalse(none.isResampled());
        Pace pace = new Pace(none, true);
        for (long i = 0; i < 10; i++) {
            assertTrue(pace.reaches(OptionalDouble.empty()));
            assertEquals(i, pace.next(OptionalDouble.empty()).step());
        }
    }

    @Test
    void aModelOfSingleFramesCountsNoTime() {
        FrameRate still = FrameRate.of(OptionalDouble.of(60), true, true, BP4D, 0);
        assertFalse(still.isResampled());
        Pace pace = new Pace(still, false);
        assertEquals(0, pace.next(OptionalDouble.of(0)).step());
        assertTrue(pace.reaches(OptionalDouble.of(99)));
        assertEquals(1, pace.next(OptionalDouble.of(99)).step());
    }

    @Test
    void halfASecondWithoutAFrameIsTooLong() {
        Pace pace = new Pace(rate(25), true);
        assertTrue(pace.reaches(OptionalDouble.of(7)));
        assertEquals(0, pace.next(OptionalDouble.of(7)).step());
        assertTrue(pace.reaches(OptionalDouble.of(7.49)));
        assertFalse(pace.reaches(OptionalDouble.of(7.51)));
        pace.reset();
        assertTrue(pace.reaches(OptionalDouble.of(99)));
        assertEquals(0, pace.next(OptionalDouble.of(99)).step());
    }

    @Test
    void aFrameFromBeforeTheLastOneDoesNotGoOn() {
        for (double framesPerSecond : new double[] {25, 50}) {
            Pace pace = new Pace(rate(framesPerSecond), true);
            assertEquals(0, pace.next(OptionalDouble.of(7)).step());
            assertTrue(pace.reaches(OptionalDouble.of(7)));
            assertFalse(pace.reaches(OptionalDouble.of(6.96)));
            assertFalse(pace.reaches(OptionalDouble.of(0)));
        }
    }

    @Test
    void aFrameInTheMiddleOfTwoStepsBelongsToTheEarlierOneHoweverTimesAreRounded() {
        List<Long> steps = steps(rate(50), times(50, 400));
        for (int i = 0; i < 400; i++) {
            assertEquals(i / 2, steps.get(i), "frame " + i);
        }
    }

    @Test
    void disfaHasTwentyFramesASecond() {
        CheckpointMetadata disfa = CheckpointMetadata.builder().dataset("DISFA").build();
        FrameRate rate = FrameRate.of(OptionalDouble.of(25), true, true, disfa, 7);
        assertEquals(20, rate.model());
        assertTrue(rate.isResampled());
        assertEquals(
                "25.00 frames a second; the model was trained at 20 a second, so it saw the frames nearest to such steps.",
                rate.describe());
    }

    @Test
    void weightsSayAtWhichRateTheyWereTrained() {
        CheckpointMetadata own =
                CheckpointMetadata.builder()
                        .dataset("our own DISFA-like films")
                        .other(Map.of(TrainedRate.ENTRY, "30.0"))
                        .build();
        FrameRate rate = FrameRate.of(OptionalDouble.of(30), true, true, own, 7);
        assertEquals(30, rate.model());
        assertFalse(rate.isResampled());
    }

    @Test
    void anUnevenFilmIsResampledAlsoIfItsMeanRateIsNear() {
        FrameRate uneven = FrameRate.of(OptionalDouble.of(25), false, true, BP4D, 7);
        assertTrue(uneven.isResampled());
        assertTrue(uneven.describe().startsWith("25.00 frames a second, unevenly spaced;"));
        // a burst of five frames in a tenth of a second, then a pause: three steps, not five
        assertEquals(
                List.of(0L, 0L, 1L, 1L, 2L, 7L), steps(uneven, 0, 0.017, 0.033, 0.05, 0.067, 0.28));
        assertFalse(rate(25).isResampled());
    }
}
