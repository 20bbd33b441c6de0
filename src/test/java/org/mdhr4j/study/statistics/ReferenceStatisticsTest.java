package org.mdhr4j.study.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Holds every statistic against values that SciPy, pandas, statsmodels and scikit-learn computed
 * ({@code src/test/python/study_statistics.py}).
 */
class ReferenceStatisticsTest {
    private static final JsonNode VALUES = read();

    private static JsonNode read() {
        try (InputStream in =
                ReferenceStatisticsTest.class.getResourceAsStream("/study/statistics.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
        }
        return numbers;
    }

    @Test
    void groupsThatCanAllBeExchangedGiveTheExactP() {
        for (JsonNode one : VALUES.at("/permutation/groups")) {
            double[] first = numbers(one.get("first"));
            double[] second = numbers(one.get("second"));
            PermutationTest test = PermutationTest.ofGroups(first, second, 1);
            assertTrue(test.isExact());
            assertEquals(one.get("count").asLong(), test.arrangements());
            assertEquals(one.get("difference").asDouble(), test.difference(), 1e-12);
            assertEquals(one.get("p").asDouble(), test.p(), 1e-12);
            assertEquals(test.p(), PermutationTest.ofGroups(second, first, 1).p());
            assertEquals(one.get("g").asDouble(), EffectSize.ofGroups(first, second), 1e-12);
        }
    }

    /** Numbers that Python draws alike: nearly normal ones. */
    private static double bell(SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum - 6;
    }

    @Test
    void aSmallGroupThatSpreadsWidelyIsNoOtherMean() {
        JsonNode level = VALUES.get("levelOfGroups");
        SplittableRandom random = new SplittableRandom(level.get("seed").asLong());
        int runs = level.get("runs").asInt();
        int below = 0;
        for (int run = 0; run < runs; run++) {
            double[] few = new double[6];
            double[] many = new double[24];
            Arrays.setAll(few, i -> 3 * bell(random));
            Arrays.setAll(many, i -> bell(random));
            below += PermutationTest.ofGroups(few, many, run).p() < 0.05 ? 1 : 0;
        }
        assertEquals(level.get("below5").asInt(), below, 3); // draws differ
        assertTrue(below < 0.12 * runs, below + " of " + runs);
        assertTrue(level.get("below5OfMeans").asInt() > 0.2 * runs);
    }

    @Test
    void seriesThatHaveNothingToDoWithEachOtherSeldomSeemTo() {
        JsonNode level = VALUES.get("levelOfSynchrony");
        SplittableRandom random = new SplittableRandom(level.get("seed").asLong());
        LaggedCorrelation correlation =
                new LaggedCorrelation(
                        level.get("window").asInt(),
                        level.get("stride").asInt(),
                        level.get("lag").asInt());
        int below = 0;
        for (JsonNode hits : level.get("hits")) {
            double[] first = smooth(random, level);
            SynchronyTest test = SynchronyTest.of(first, smooth(random, level), correlation);
            assertEquals(level.get("surrogates").asInt(), test.surrogates());
            assertEquals((hits.asInt() + 1.0) / (test.surrogates() + 1), test.p(), 1e-12);
            below += test.p() < 0.05 ? 1 : 0;
        }
        assertTrue(below <= 10, below + " of 100");
    }

    private static double[] smooth(SplittableRandom random, JsonNode level) {
        int window = level.get("smooth").asInt();
        double[] numbers = new double[level.get("length").asInt() + window - 1];
        Arrays.setAll(numbers, i -> random.nextDouble());
        double[] smooth = new double[level.get("length").asInt()];
        Arrays.setAll(smooth, i -> Arrays.stream(numbers, i, i + window).sum() / window);
        return smooth;
    }

    @Test
    void largeGroupsAreDrawnAndComeNearTheExactP() {
        JsonNode large = VALUES.at("/permutation/large");
        PermutationTest test =
                PermutationTest.ofGroups(
                        numbers(large.get("first")), numbers(large.get("second")), 1);
        double p = large.get("p").asDouble();
        assertEquals(p, test.p(), 4 * Math.sqrt(p * (1 - p) / PermutationTest.DRAWS));
        assertEquals(PermutationTest.DRAWS, test.arrangements());
        assertTrue(!test.isExact());
    }

    @Test
    void pairsExchangeTheSignsOfTheirDifferences() {
        for (JsonNode one : VALUES.at("/permutation/pairs")) {
            double[] differences = numbers(one.get("differences"));
            PermutationTest test = PermutationTest.ofPairs(differences, 1);
            assertEquals(one.get("mean").asDouble(), test.difference(), 1e-12);
            assertEquals(one.get("p").asDouble(), test.p(), 1e-12);
            assertEquals(one.get("g").asDouble(), EffectSize.ofPairs(differences), 1e-12);
        }
    }

    @Test
    void intervalsEndWhereScipysDo() {
        for (JsonNode one : VALUES.get("interval")) {
            double[] first = numbers(one.get("first"));
            double[] second = numbers(one.get("second"));
            assertEnds(numbers(one.get("mean")), MeanInterval.of(first));
            assertEnds(numbers(one.get("difference")), MeanInterval.ofDifference(first, second));
        }
    }

    /** The same people are drawn in Python; where intervals end then is computed by SciPy. */
    @Test
    void bootstrapIntervalsEndWhereScipysDo() {
        for (JsonNode one : VALUES.get("bootstrap")) {
            double[] first = numbers(one.get("first"));
            double[] second = numbers(one.get("second"));
            long seed = one.get("seed").asLong();
            assertEnds(numbers(one.get("mean")), BootstrapInterval.of(first, seed));
            assertEnds(
                    numbers(one.get("difference")),
                    BootstrapInterval.ofDifference(first, second, seed));
        }
    }

    private static void assertEnds(double[] expected, MeanInterval interval) {
        assertEquals(expected[0], interval.low(), 1e-9);
        assertEquals(expected[1], interval.high(), 1e-9);
    }

    @Test
    void holmCorrectsAsStatsmodelsDoes() {
        for (JsonNode one : VALUES.get("holm")) {
            assertArrayEquals(
                    numbers(one.get("holm")), Holm.adjusted(numbers(one.get("p"))), 1e-12);
        }
    }

    @Test
    void theLowerModeIsTheHalfSampleModeOfTheLowerHalf() {
        for (JsonNode one : VALUES.get("mode")) {
            assertEquals(
                    one.get("mode").asDouble(), LowerMode.of(numbers(one.get("values"))), 1e-12);
        }
    }

    @Test
    void smoothingAndBridgingAreThoseOfPandas() {
        JsonNode filters = VALUES.get("filters");
        double[] values = numbers(filters.get("values"));
        assertArrayEquals(numbers(filters.get("mean5")), Filters.runningMean(values, 5), 1e-9);
        assertArrayEquals(numbers(filters.get("bridged2")), Filters.bridged(values, 2), 1e-9);
    }

    @Test
    void agreementIsThatOfScikitLearnAndStatsmodels() {
        JsonNode codings = VALUES.get("agreement");
        long[] counts = new long[4];
        for (int i = 0; i < codings.get("first").size(); i++) {
            counts[
                    2 * codings.get("first").get(i).asInt()
                            + codings.get("second").get(i).asInt()]++;
        }
        Rating rating = new Rating(counts[3], counts[2], counts[1], counts[0]);
        assertEquals(codings.get("f1").asDouble(), rating.f1(), 1e-12);
        assertEquals(codings.get("kappa").asDouble(), rating.kappa(), 1e-12);
        assertEquals(codings.get("agreement").asDouble(), rating.agreement(), 1e-12);
        assertEquals(codings.get("phi").asDouble(), rating.phi(), 1e-12);
        assertEquals(codings.get("jaccard").asDouble(), rating.jaccard(), 1e-12);
        Icc icc = Icc.of(numbers(codings.get("a")), numbers(codings.get("b")));
        assertEquals(codings.get("icc31").asDouble(), icc.consistency(), 1e-9);
        assertEquals(codings.get("icc21").asDouble(), icc.absolute(), 1e-9);
    }

    @Test
    void synchronyIsThatOfCorrelationsWrittenAnew() {
        JsonNode pair = VALUES.get("synchrony");
        SynchronyTest test =
                SynchronyTest.of(
                        numbers(pair.get("first")),
                        numbers(pair.get("second")),
                        new LaggedCorrelation(
                                pair.get("window").asInt(),
                                pair.get("stride").asInt(),
                                pair.get("lag").asInt()));
        assertEquals(pair.get("strength").asDouble(), test.peaks().strength(), 1e-9);
        assertEquals(pair.get("meanLag").asDouble(), test.peaks().meanLagSteps(), 1e-12);
        assertEquals(pair.get("windows").asInt(), test.peaks().windows());
        assertEquals(pair.get("chance").asDouble(), test.chance(), 1e-9);
        assertEquals(pair.get("p").asDouble(), test.p(), 1e-12);
        assertEquals(pair.get("surrogates").asInt(), test.surrogates());
    }
}
