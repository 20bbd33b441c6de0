package org.mdhr4j.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.TensorProto;
import org.mdhr4j.engine.DataType;

/** Our words for types and attributes in those of the format. */
final class OnnxTypes {
    private OnnxTypes() {}

    static int number(DataType type) {
        return switch (type) {
            case FLOAT32 -> TensorProto.DataType.FLOAT.getNumber();
            case INT8 -> TensorProto.DataType.INT8.getNumber();
            case INT32 -> TensorProto.DataType.INT32.getNumber();
            case UINT8 -> TensorProto.DataType.UINT8.getNumber();
            case INT64 -> TensorProto.DataType.INT64.getNumber();
            default ->
                    throw new IllegalArgumentException(
                            "Graphs hold FLOAT32, INT8, UINT8, INT32 and INT64, not %s."
                                    .formatted(type));
        };
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }
}
