package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.facs.AuSet;

class IntermediateTest {
    private static final Intermediate CUBE =
            new Intermediate(
                    Shape.of(2, 3, 2), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 18});

    @Test
    void findsValuesAndEntries() {
        assertEquals(9, CUBE.at(1, 1, 0));
        assertEquals(18, CUBE.at(1, 2, 1));
        assertEquals(Shape.of(3, 2), CUBE.get(1).shape());
        assertArrayEquals(new float[] {7, 8, 9, 10, 11, 18}, CUBE.get(1).values());
        assertEquals(1, CUBE.min());
        assertEquals(18, CUBE.max());
        assertEquals(7, CUBE.mean());
    }

    @Test
    void reducesAnyAxis() {
        assertArrayEquals(new float[] {4, 5, 6, 7, 8, 12}, CUBE.mean(0).values());
        assertEquals(Shape.of(2, 2), CUBE.mean(1).shape());
        assertArrayEquals(new float[] {3, 4, 9, 12}, CUBE.mean(1).values());
        assertArrayEquals(
                new float[] {1.5f, 3.5f, 5.5f, 7.5f, 9.5f, 14.5f}, CUBE.mean(-1).values());
        Intermediate signed = new Intermediate(Shape.of(1, 2), new float[] {-1, 7});
        assertArrayEquals(new float[] {5}, signed.magnitude(1).values(), 1e-6f);
    }

    @Test
    void changeIsEachEntryLessTheOneBefore() {
        Intermediate change = CUBE.change();
        assertEquals(Shape.of(1, 3, 2), change.shape());
        assertArrayEquals(new float[] {6, 6, 6, 6, 6, 12}, change.values());
    }

    @Test
    void meansOfSeveralAndScaledValues() {
        Intermediate twice = CUBE.times(2);
        assertEquals(36, twice.max());
        assertEquals(1.5f * 18, Intermediate.mean(List.of(CUBE, twice)).at(1, 2, 1), 1e-5);
        assertEquals(36, twice.times(-1).maxMagnitude());
    }

    @Test
    void theMostLikelyCodeOfEachRegionIsTheLargestLogit() {
        Observation seen =
                new Observation(
                        AuSet.DISFA,
                        Map.of(
                                "logits.0",
                                new Intermediate(
                                        Shape.of(1, 8), new float[] {0, 1, 5, 2, 0, 0, 0, 4}),
                                "logits.1",
                                new Intermediate(Shape.of(1, 4), new float[] {-1, -2, -3, -4}),
                                "logits.2",
                                new Intermediate(
                                        Shape.of(1, 8), new float[] {0, 0, 0, 0, 0, 0, 0, 1})));
        assertArrayEquals(new int[] {2, 0, 7}, seen.codes(0));
    }

    @Test
    void saysWhatDoesNotFit() {
        assertEquals(
                "An intermediate of shape [2,2] has 4 values, got 3.",
                assertThrows(
                                ShapeMismatchException.class,
                                () -> new Intermediate(Shape.of(2, 2), new float[3]))
                        .getMessage());
        assertEquals(
                "A value of shape [2,3,2] needs 3 indices, got [1, 1].",
                assertThrows(IllegalArgumentException.class, () -> CUBE.at(1, 1)).getMessage());
        assertEquals(
                "Index 3 does not exist on axis 1 of shape [2,3,2].",
                assertThrows(IndexOutOfBoundsException.class, () -> CUBE.at(1, 3, 0)).getMessage());
        assertEquals(
                "Only intermediates of one shape can be subtracted, got [2,3,2] and [3,2].",
                assertThrows(ShapeMismatchException.class, () -> CUBE.minus(CUBE.get(0)))
                        .getMessage());
    }
}
