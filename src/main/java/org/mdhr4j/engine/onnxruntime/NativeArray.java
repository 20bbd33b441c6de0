package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.NativeMemory;

/** Memory outside the Java heap, and ONNX Runtime's view of it as a tensor. */
final class NativeArray {
    private final NativeMemory memory;
    private final OnnxTensor tensor;

    private NativeArray(NativeMemory memory, OnnxTensor tensor) {
        this.memory = memory;
        this.tensor = tensor;
    }

    /** Takes memory; its values are undefined. */
    static NativeArray of(OrtEnvironment environment, Shape shape, DataType type) {
        long size = Math.multiplyExact(shape.numElements(), (long) type.bytes());
        NativeMemory memory = NativeMemory.of(size);
        try {
            OnnxTensor tensor =
                    OnnxTensor.createTensor(
                            environment, memory.bytes(), shape.toArray(), javaType(type));
            return new NativeArray(memory, tensor);
        } catch (OrtException e) {
            memory.close();
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
        return memory.bytes();
    }

    void release() {
        tensor.close();
        memory.close();
    }
}
