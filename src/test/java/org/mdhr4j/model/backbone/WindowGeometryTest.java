package org.mdhr4j.model.backbone;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.nn.Declarations;

/** Tables that can be worked out by hand, for windows of 2 x 2. */
class WindowGeometryTest {
    private static float[] values(Variable variable) {
        FloatBuffer buffer = variable.startValues(1);
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Test
    void everyPairOfPositionsHasTheRowOfItsDistance() {
        Variable index = WindowGeometry.relativePositionIndex(Declarations.root(), 2);
        assertEquals(Shape.of(4, 4), index.shape());
        assertEquals(DataType.INT64, index.dataType());
        assertArrayEquals(
                new float[] {
                    4, 3, 1, 0, //
                    5, 4, 2, 1, //
                    7, 6, 4, 3, //
                    8, 7, 5, 4
                },
                values(index));
    }

    @Test
    void aTableHasOneRowForEachDistance() {
        float[] index = values(WindowGeometry.relativePositionIndex(Declarations.root(), 7));
        boolean[] used = new boolean[13 * 13];
        for (float row : index) {
            used[(int) row] = true;
        }
        for (boolean isUsed : used) {
            assertEquals(true, isUsed);
        }
    }

    @Test
    void onlyPiecesThatTheShiftBroughtTogetherAreKeptApart() {
        Variable mask = WindowGeometry.shiftMask(Declarations.root(), 4, 2, 1);
        assertEquals(Shape.of(4, 4, 4), mask.shape());
        float[] values = values(mask);
        float x = -100;
        float[] free = new float[16];
        float[] leftFromRight = {0, x, 0, x, x, 0, x, 0, 0, x, 0, x, x, 0, x, 0};
        float[] upFromDown = {0, 0, x, x, 0, 0, x, x, x, x, 0, 0, x, x, 0, 0};
        float[] allFour = {0, x, x, x, x, 0, x, x, x, x, 0, x, x, x, x, 0};
        float[][] windows = {free, leftFromRight, upFromDown, allFour};
        for (int w = 0; w < windows.length; w++) {
            assertArrayEquals(
                    windows[w], Arrays.copyOfRange(values, 16 * w, 16 * (w + 1)), "window " + w);
        }
    }
}
