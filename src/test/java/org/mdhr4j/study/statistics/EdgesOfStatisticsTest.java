package org.mdhr4j.study.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What statistics say of nothing, of too little and of what never changes. */
class EdgesOfStatisticsTest {
    private static final double NONE = Double.NaN;

    @Test
    void aMissingValueIsNeverTakenForZero() {
        assertEquals(2, Sample.mean(new double[] {1, NONE, 3}));
        assertEquals(2, Sample.variance(new double[] {1, NONE, 3}));
        assertEquals(NONE, Sample.mean(new double[] {NONE}));
        assertEquals(NONE, LowerMode.of(new double[] {NONE, NONE}));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                PermutationTest.ofGroups(
                                        new double[] {1, NONE}, new double[] {1, 2}, 0));
        assertTrue(e.getMessage().contains("Leave missing ones out"), e.getMessage());
    }

    @Test
    void equalPeopleDifferByNothing() {
        double[] same = {0.5, 0.5, 0.5};
        assertEquals(1, PermutationTest.ofGroups(same, same, 0).p());
        assertEquals(1, PermutationTest.ofPairs(new double[3], 0).p());
        assertEquals(new MeanInterval(0, 0), MeanInterval.ofDifference(same, same));
        assertEquals(NONE, EffectSize.ofGroups(same, same));
        assertEquals(NONE, EffectSize.ofPairs(new double[3]));
    }

    @Test
    void noGroupsHaveALowerPThanTheLowestThereIs() {
        assertEquals(2 / 70.0, PermutationTest.leastOfGroups(4, 4), 1e-12);
        assertEquals(1 / 56.0, PermutationTest.leastOfGroups(5, 3), 1e-12);
        assertEquals(1e-4, PermutationTest.leastOfGroups(2_000, 2_000), 1e-12);
        assertEquals(2 / 64.0, PermutationTest.leastOfPairs(6), 1e-12);
        double[] low = {1, 2, 3};
        double[] high = {11, 12, 13, 14, 15};
        assertEquals(1 / 56.0, PermutationTest.ofGroups(high, low, 0).p(), 1e-12);
        assertEquals(1 / 56.0, PermutationTest.ofGroups(low, high, 0).p(), 1e-12);
    }

    @Test
    void groupsInWhichNobodyDiffersAreAsFarApartAsCanBe() {
        double[] ones = {1, 1, 1, 1};
        double[] twos = {2, 2, 2, 2};
        assertEquals(2 / 70.0, PermutationTest.ofGroups(ones, twos, 0).p(), 1e-12);
    }

    @Test
    void theSmallestPossiblePIsThatOfAllArrangements() {
        PermutationTest test =
                PermutationTest.ofGroups(new double[] {10, 11, 12}, new double[] {1, 2, 3}, 0);
        assertEquals(2 / 20.0, test.p(), 1e-12); // the observed one and its mirror image
    }

    @Test
    void manyPairsAreDrawn() {
        double[] differences = new double[30];
        Arrays.setAll(differences, i -> 1 + i % 3);
        PermutationTest test = PermutationTest.ofPairs(differences, 5);
        assertEquals(1.0 / (PermutationTest.DRAWS + 1), test.p(), 1e-12);
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        double[] a = new SplittableRandom(1).doubles(25).toArray();
        double[] b = new SplittableRandom(2).doubles(25).toArray();
        assertEquals(PermutationTest.ofGroups(a, b, 7), PermutationTest.ofGroups(a, b, 7));
    }

    @Test
    void testsThatWereNoneCountForNothingInHolm() {
        assertArrayEquals(
                new double[] {0.02, NONE, 0.04}, Holm.adjusted(new double[] {0.01, NONE, 0.04}));
    }

    @Test
    void codersWhoAlwaysSayTheSameHaveNoKappa() {
        Rating never = new Rating(0, 0, 0, 9);
        assertEquals(NONE, never.kappa());
        assertEquals(NONE, never.f1());
        assertEquals(1, never.agreement());
        assertEquals(NONE, Rating.NONE.agreement());
        assertEquals(0, new Rating(0, 3, 0, 6).kappa());
    }

    @Test
    void numbersThatNeverChangeHaveNoIcc() {
        double[] flat = {2, 2, 2};
        assertEquals(new Icc(3, NONE, NONE), Icc.of(flat, flat));
        assertEquals(new Icc(1, NONE, NONE), Icc.of(new double[] {1, NONE}, new double[] {1, 2}));
    }

    @Test
    void gapsAtTheEndsAndLongOnesStay() {
        double[] gaps = {NONE, 1, NONE, 3, NONE, NONE, 6, NONE};
        assertArrayEquals(
                new double[] {NONE, 1, 2, 3, NONE, NONE, 6, NONE}, Filters.bridged(gaps, 1));
    }

    @Test
    void eventsMatchIfTheyShareHalfOfWhatEitherCovers() {
        List<int[]> first = List.of(new int[] {0, 9}, new int[] {20, 29}, new int[] {40, 41});
        List<int[]> second = List.of(new int[] {2, 11}, new int[] {27, 36});
        EventMatch match = EventMatch.of(first, second);
        assertEquals(new EventMatch(3, 2, 1), match);
        assertEquals(0.4, match.f1(), 1e-12);
        assertEquals(NONE, new EventMatch(0, 0, 0).f1());
    }

    @Test
    void aFaceThatRestsHasNoSynchrony() {
        double[] rests = new double[600];
        double[] moves = new SplittableRandom(3).doubles(600).toArray();
        SynchronyTest test = SynchronyTest.of(rests, moves, new LaggedCorrelation(20, 10, 5));
        assertEquals(NONE, test.p());
        assertEquals(NONE, test.peaks().strength());
        assertEquals(0, test.peaks().windows());
    }

    @Test
    void peopleSeenTooBrieflyAreRefused() {
        double[] brief = new double[60];
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SynchronyTest.of(brief, brief, new LaggedCorrelation(20, 10, 5)));
        assertTrue(e.getMessage().contains("60 frames are too few"), e.getMessage());
        assertTrue(e.getMessage().contains("need 525"), e.getMessage());
    }

    @Test
    void evenWindowsAreRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Filters.runningMean(new double[3], 4));
        assertTrue(e.getMessage().contains("odd number of frames"), e.getMessage());
    }
}
