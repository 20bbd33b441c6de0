package org.mdhr4j.engine.onnxruntime;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.OwnedTensor;

/** Holds an array that ONNX Runtime reads or has written. */
final class OnnxRuntimeTensor extends OwnedTensor<NativeArray> {
    OnnxRuntimeTensor(OnnxRuntimeEngine engine, Shape shape, DataType type) {
        super(
                NativeArray.of(engine.environment(), shape, type),
                shape,
                type,
                Device.CPU,
                engine.resources());
    }

    NativeArray handle() {
        return openHandle();
    }

    @Override
    public float[] toFloats() {
        ByteBuffer bytes = handle().bytes();
        float[] values = new float[Math.toIntExact(shape().numElements())];
        switch (dataType()) {
            case FLOAT32 -> bytes.asFloatBuffer().get(values);
            case INT64 -> {
                LongBuffer longs = bytes.asLongBuffer();
                for (int i = 0; i < values.length; i++) {
                    values[i] = longs.get(i);
                }
            }
            default -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Byte.toUnsignedInt(bytes.get(i));
                }
            }
        }
        return values;
    }

    @Override
    protected void release(NativeArray released) {
        released.release();
    }
}
