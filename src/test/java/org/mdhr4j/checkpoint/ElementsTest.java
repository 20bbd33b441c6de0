package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

class ElementsTest {
    /** A tensor over the bytes that {@code filled} holds. */
    private static StoredTensor tensor(DataType type, int count, ByteBuffer filled) {
        byte[] bytes = filled.array();
        ByteSource source =
                new ByteSource() {
                    @Override
                    public long size() {
                        return bytes.length;
                    }

                    @Override
                    public void read(long position, byte[] target, int offset, int length) {
                        System.arraycopy(bytes, (int) position, target, offset, length);
                    }
                };
        return new FileTensor("x", Shape.of(count), type, source);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(Elements.ORDER);
    }

    @Test
    void everyHalfPrecisionNumberHasItsValue() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            int exponent = bits >> 10 & 31;
            int fraction = bits & 1023;
            double sign = bits >> 15 == 0 ? 1 : -1;
            double expected;
            if (exponent == 31) {
                expected = fraction == 0 ? sign / 0.0 : Double.NaN;
            } else if (exponent == 0) {
                expected = sign * fraction * Math.pow(2, -24);
            } else {
                expected = sign * (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
            }
            assertEquals((float) expected, Elements.halfToFloat((short) bits), "bits " + bits);
        }
    }

    @Test
    void integersKeepTheirSigns() {
        assertArrayEquals(
                new long[] {-1, 127},
                tensor(DataType.INT8, 2, buffer(2).put((byte) -1).put((byte) 127)).toLongs());
        assertArrayEquals(
                new long[] {255, 1},
                tensor(DataType.UINT8, 2, buffer(2).put((byte) -1).put((byte) 1)).toLongs());
        assertArrayEquals(
                new long[] {-2},
                tensor(DataType.INT16, 1, buffer(2).putShort((short) -2)).toLongs());
        assertArrayEquals(
                new long[] {-3}, tensor(DataType.INT32, 1, buffer(4).putInt(-3)).toLongs());
        assertArrayEquals(
                new long[] {Long.MIN_VALUE},
                tensor(DataType.INT64, 1, buffer(8).putLong(Long.MIN_VALUE)).toLongs());
        assertArrayEquals(
                new long[] {1, 0},
                tensor(DataType.BOOL, 2, buffer(2).put((byte) 2).put((byte) 0)).toLongs());
    }

    @Test
    void bfloat16IsTheUpperHalfOfAFloat() {
        ByteBuffer bits = buffer(4).putShort((short) 0x3f80).putShort((short) 0xc049);
        assertArrayEquals(
                new float[] {1f, -3.140625f}, tensor(DataType.BFLOAT16, 2, bits).toFloats());
    }

    @Test
    void fractionsAreNotReadAsIntegers() {
        CheckpointException e =
                assertThrows(
                        CheckpointException.class,
                        () -> tensor(DataType.FLOAT32, 1, buffer(4)).toLongs());
        assertEquals(
                "Tensor 'x' holds float32, integers are expected. Use toFloats().", e.getMessage());
    }

    @Test
    void aTensorTooLargeForAnArraySaysSo() {
        StoredTensor huge = StoredTensor.deferred("x", Shape.of(1L << 32), () -> new float[0]);
        CheckpointException e = assertThrows(CheckpointException.class, huge::toFloats);
        assertEquals(
                "Tensor 'x' has 4294967296 elements, more than a Java array holds. Use"
                        + " readChunks().",
                e.getMessage());
    }

    @Test
    void anInterruptedReadStops() {
        Thread.currentThread().interrupt();
        CheckpointException e =
                assertThrows(
                        CheckpointException.class,
                        () -> tensor(DataType.FLOAT32, 1, buffer(4)).toFloats());
        assertTrue(Thread.interrupted());
        assertEquals("Reading tensor 'x' was interrupted.", e.getMessage());
    }

    @Test
    void figuresLeaveOutWhatIsNotFinite() {
        float[] values = {3, -4, Float.NaN, Float.POSITIVE_INFINITY};
        TensorStats stats = TensorStats.of(StoredTensor.ofFloats("x", Shape.of(2, 2), values));
        assertEquals(new TensorStats(-0.5, 5, -4, 3, 2), stats);
        TensorStats none = TensorStats.of(StoredTensor.ofFloats("x", Shape.of(0), new float[0]));
        assertEquals(
                List.of(Double.NaN, 0.0, 0L), List.of(none.mean(), none.l2(), none.numNotFinite()));
    }
}
