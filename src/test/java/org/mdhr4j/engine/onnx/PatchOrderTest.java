package org.mdhr4j.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PatchOrderTest {
    @Test
    void aWeightStandsByColumnChannelAndRow() {
        PatchOrder order = new PatchOrder(2, 2);
        assertEquals(8, order.numValues());
        float[] weight = new float[16]; // two outputs of [channel, row, column]
        for (int i = 0; i < weight.length; i++) {
            weight[i] = i;
        }
        FloatBuffer target = FloatBuffer.allocate(17).position(1);
        order.of(values -> values.put(weight)).fill(target);
        assertEquals(17, target.position());
        float[] expected = {0, 0, 2, 4, 6, 1, 3, 5, 7, 8, 10, 12, 14, 9, 11, 13, 15};
        assertArrayEquals(expected, target.array());
    }
}
