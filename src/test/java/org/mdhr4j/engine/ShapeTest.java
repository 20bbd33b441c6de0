package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsElementsAndReadsAxesFromBothEnds() {
        Shape shape = Shape.of(8, 256, 56, 56);
        assertEquals(4, shape.rank());
        assertEquals(8L * 256 * 56 * 56, shape.numElements());
        assertEquals(56, shape.size(-1));
        assertEquals(256, shape.intSize(1));
        assertEquals("[8,256,56,56]", shape.toString());
        assertEquals(1, Shape.scalar().numElements());
    }

    @Test
    void equalSizesAreEqualShapes() {
        assertEquals(Shape.of(2, 3), Shape.of(2, 3));
        assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
        assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
        assertEquals(Shape.of(2, 5), Shape.of(2, 3).with(-1, 5));
    }

    @Test
    void rejectsNegativeSizesAndMissingAxes() {
        assertEquals(
                "Shape [2, -1] has a negative size.",
                assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1)).getMessage());
        assertEquals(
                "Shape [2] has no axis 1.",
                assertThrows(IllegalArgumentException.class, () -> Shape.of(2).size(1))
                        .getMessage());
    }

    @Test
    void devicesAreReadByName() {
        assertEquals(Device.CPU, Device.parse("cpu"));
        assertEquals(Device.cuda(0), Device.parse("CUDA"));
        assertEquals("cuda:3", Device.parse("cuda:3").toString());
        assertEquals(
                "Unknown device 'tpu'. Use cpu, cuda or cuda:N, for example cuda:0.",
                assertThrows(IllegalArgumentException.class, () -> Device.parse("tpu"))
                        .getMessage());
    }
}
