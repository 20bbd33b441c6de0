package org.mdhr4j.engine.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ValueSource;

/**
 * Numbers that belong to a graph: weights and constants. They are made when they are written, so
 * that a graph of large weights takes no memory.
 *
 * @param filling writes the numbers in row-major order into a buffer that is little endian
 */
record OnnxConstant(String name, Shape shape, DataType dataType, Consumer<ByteBuffer> filling) {

    static OnnxConstant floats(String name, Shape shape, ValueSource values) {
        return new OnnxConstant(
                name, shape, DataType.FLOAT32, target -> values.fill(target.asFloatBuffer()));
    }

    static OnnxConstant longs(String name, Shape shape, Supplier<long[]> values) {
        return new OnnxConstant(
                name, shape, DataType.INT64, target -> target.asLongBuffer().put(values.get()));
    }

    /**
     * Writes the numbers.
     *
     * @param target as many bytes as there are, from position 0
     */
    void fill(ByteBuffer target) {
        filling.accept(target.duplicate().order(ByteOrder.LITTLE_ENDIAN));
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
        byte[] raw = new byte[Math.toIntExact(sizeBytes())];
        fill(ByteBuffer.wrap(raw));
        return header().setRawData(UnsafeByteOperations.unsafeWrap(raw)).build();
    }
}
