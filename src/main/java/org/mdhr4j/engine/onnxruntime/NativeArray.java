package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.Shape;

/** Memory outside the Java heap, and ONNX Runtime's view of it as a tensor. */
final class NativeArray {
    private final BytePointer memory;
    private final ByteBuffer bytes;
    private final OnnxTensor tensor;

    private NativeArray(BytePointer memory, ByteBuffer bytes, OnnxTensor tensor) {
        this.memory = memory;
        this.bytes = bytes;
        this.tensor = tensor;
    }

    /** Takes memory; its values are undefined. */
    static NativeArray of(OrtEnvironment environment, Shape shape, DataType type) {
        long size = Math.multiplyExact(shape.numElements(), (long) type.bytes());
        BytePointer memory = new BytePointer(Math.max(1, Math.toIntExact(size)));
        memory.retainReference(); // outlives pointer scopes that are open now
        ByteBuffer bytes = memory.asByteBuffer().order(ByteOrder.nativeOrder());
        bytes.limit((int) size);
        try {
            OnnxTensor tensor =
                    OnnxTensor.createTensor(
                            environment,
                            bytes.duplicate().order(ByteOrder.nativeOrder()),
                            shape.toArray(),
                            javaType(type));
            return new NativeArray(memory, bytes, tensor);
        } catch (OrtException e) {
            memory.deallocate();
            throw new EngineException(
                    "ONNX Runtime refuses a tensor %s %s: %s"
                            .formatted(shape, type, e.getMessage()),
                    e);
        }
    }

    private static OnnxJavaType javaType(DataType type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case INT64 -> OnnxJavaType.INT64;
            case UINT8 -> OnnxJavaType.UINT8;
            default ->
                    throw new IllegalArgumentException(
                            "Engine onnxruntime has no tensors of %s.".formatted(type));
        };
    }

    OnnxTensor tensor() {
        return tensor;
    }

    /** All bytes, from position 0, in the machine's order. */
    ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.nativeOrder());
    }

    void release() {
        tensor.close();
        memory.deallocate();
    }
}
