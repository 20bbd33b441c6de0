package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

class FiniteTensorTest {
    private static StoredTensor tensor(DataType type, Consumer<ByteBuffer> values) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(Elements.ORDER);
        values.accept(bytes);
        byte[] stored = new byte[bytes.flip().remaining()];
        bytes.get(stored);
        Shape shape = Shape.of(stored.length / type.bytes());
        StoredTensor inFile = new FileTensor("conv.weight", shape, type, source(stored));
        return new FiniteTensor(inFile, Path.of("m.pth"));
    }

    private static ByteSource source(byte[] stored) {
        return new ByteSource() {
            @Override
            public long size() {
                return stored.length;
            }

            @Override
            public void read(long position, byte[] target, int offset, int count) {
                System.arraycopy(stored, (int) position, target, offset, count);
            }
        };
    }

    private static void assertRefused(String count, StoredTensor tensor) {
        for (Runnable reading :
                new Runnable[] {tensor::toFloats, tensor::toDoubles, () -> read(tensor)}) {
            String message =
                    assertThrows(CheckpointException.class, reading::run).getMessage() + "";
            assertTrue(
                    message.startsWith(
                            "m.pth: "
                                    + count
                                    + " values of tensor 'conv.weight' are NaN, infinite or too"
                                    + " large for float32."),
                    message);
        }
    }

    private static void read(StoredTensor tensor) {
        tensor.readChunks(chunk -> {});
    }

    @Test
    void valuesThatAreNoNumbersAreCountedInEveryType() {
        assertRefused(
                "2 of the 3",
                tensor(
                        DataType.FLOAT32,
                        b -> b.putFloat(1).putFloat(Float.NaN).putFloat(Float.NEGATIVE_INFINITY)));
        assertRefused(
                "3 of the 4",
                tensor(
                        DataType.FLOAT64,
                        b ->
                                b.putDouble(Double.NaN)
                                        .putDouble(1e300)
                                        .putDouble(-1e39)
                                        .putDouble(1)));
        assertRefused(
                "1 of the 2",
                tensor(DataType.FLOAT16, b -> b.putShort((short) 0x7c00).putShort((short) 1)));
        assertRefused(
                "1 of the 2",
                tensor(DataType.BFLOAT16, b -> b.putShort((short) 0xffc0).putShort((short) 1)));
    }

    @Test
    void numbersOfAnySizeAreReadAsTheyAre() {
        StoredTensor floats =
                tensor(DataType.FLOAT32, b -> b.putFloat(Float.MAX_VALUE).putFloat(-0f));
        assertArrayEquals(new float[] {Float.MAX_VALUE, -0f}, floats.toFloats());
        long pattern = 0x7ff0_0000_7f80_0000L; // infinite, were it a float
        StoredTensor whole = tensor(DataType.INT64, b -> b.putLong(pattern));
        assertEquals(pattern, whole.toLongs()[0]);
    }
}
