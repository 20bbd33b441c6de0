package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.testing.Programs;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;

class EdgeMaskTest {
    @Test
    void edgeSetsJoinTheRightPairs() {
        AuSet disfa = AuSet.DISFA; // upper 1 2 4, middle 6 9, lower 12 25 26
        assertEquals(8 * 7, sum(EdgeMask.joined(disfa, EdgeSet.FULL)));
        assertEquals(3 * 2 + 2 + 3 * 2, sum(EdgeMask.joined(disfa, EdgeSet.SAME_REGION)));
        assertEquals(56 - 14, sum(EdgeMask.joined(disfa, EdgeSet.CROSS_REGION)));
        assertArrayEquals(
                EdgeMask.joined(disfa, EdgeSet.CROSS_REGION),
                EdgeMask.joined(disfa, EdgeSet.CROSS_REGION_ACTIVE));
    }

    @Test
    void codesNameTheirActiveAus() {
        float[] table = EdgeMask.activeAus(AuSet.DISFA, AuSet.DISFA.regions().get(2));
        int code = 0b101; // 12 and 26
        float[] row = java.util.Arrays.copyOfRange(table, code * 8, code * 8 + 8);
        assertArrayEquals(new float[] {0, 0, 0, 0, 0, 1, 0, 1}, row);
    }

    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void maskKeepsOnlySendersOfThePredictedCode(String name) {
        float[] upper = {0, 0, 0, 0, 9, 0, 0, 0}; // code 4: AU1 active
        float[] middle = {9, 0, 0, 0}; // none
        float[] lower = {0, 9, 0, 0, 0, 0, 0, 0}; // code 1: AU26 active
        try (Engine engine = TestEngines.open(name)) {
            Array mask =
                    Programs.evaluate(
                            engine,
                            (ops, x) ->
                                    EdgeMask.apply(
                                            ops,
                                            AuSet.DISFA,
                                            EdgeSet.CROSS_REGION_ACTIVE,
                                            List.copyOf(x)),
                            new Array(Shape.of(1, 8), upper),
                            new Array(Shape.of(1, 4), middle),
                            new Array(Shape.of(1, 8), lower));
            assertEquals(Shape.of(1, 8, 8), mask.shape());
            for (int i = 0; i < 8; i++) {
                for (int j = 0; j < 8; j++) {
                    boolean isUpper = i < 3;
                    boolean isLower = i > 4;
                    ActionUnit sender = AuSet.DISFA.actionUnits().get(j);
                    boolean edge =
                            i == j
                                    || sender == ActionUnit.AU1 && !isUpper
                                    || sender == ActionUnit.AU26 && !isLower;
                    assertEquals(edge ? 1 : 0, mask.values()[i * 8 + j], i + " <- " + j);
                }
            }
        }
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
