package org.mdhr4j.engine.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/**
 * Numbers that belong to a graph: weights and constants. They are made when they are written, so
 * that a graph of large weights takes no memory.
 *
 * @param values makes the numbers in row-major order, little endian
 */
record OnnxConstant(String name, Shape shape, DataType dataType, Supplier<ByteBuffer> values) {

    static OnnxConstant floats(String name, Shape shape, Supplier<float[]> values) {
        return new OnnxConstant(name, shape, DataType.FLOAT32, () -> bytes(values.get()));
    }

    static OnnxConstant longs(String name, Shape shape, Supplier<long[]> values) {
        return new OnnxConstant(name, shape, DataType.INT64, () -> bytes(values.get()));
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = littleEndian((long) values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer bytes(long[] values) {
        ByteBuffer bytes = littleEndian((long) values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer littleEndian(long size) {
        return ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    long sizeBytes() {
        return shape.numElements() * dataType.bytes();
    }

    /** The message without the numbers. */
    TensorProto.Builder header() {
        TensorProto.Builder header =
                TensorProto.newBuilder().setName(name).setDataType(OnnxTypes.number(dataType));
        for (long size : shape.toArray()) {
            header.addDims(size);
        }
        return header;
    }

    /** The message with the numbers in it. */
    TensorProto whole() {
        ByteString raw = UnsafeByteOperations.unsafeWrap(values.get());
        return header().setRawData(raw).build();
    }
}
