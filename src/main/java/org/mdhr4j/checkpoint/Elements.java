package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Locale;
import org.mdhr4j.engine.DataType;

/** Converts stored little-endian elements to Java numbers and back. */
final class Elements {
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private Elements() {}

    /** The usual name of a type, for example "float32". */
    static String label(DataType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Converts what remains of a chunk. */
    static void toFloats(ByteBuffer chunk, DataType type, FloatBuffer target) {
        if (type == DataType.FLOAT32) {
            target.put(chunk.asFloatBuffer());
            chunk.position(chunk.limit());
            return;
        }
        while (chunk.hasRemaining()) {
            target.put((float) nextDouble(chunk, type));
        }
    }

    /** Reads one element of any type. */
    static double nextDouble(ByteBuffer chunk, DataType type) {
        return switch (type) {
            case FLOAT64 -> chunk.getDouble();
            case FLOAT32 -> chunk.getFloat();
            case FLOAT16 -> halfToFloat(chunk.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(chunk.getShort() << 16);
            default -> nextLong(chunk, type);
        };
    }

    /** Reads one element of an integer type or a boolean. */
    static long nextLong(ByteBuffer chunk, DataType type) {
        return switch (type) {
            case INT64 -> chunk.getLong();
            case INT32 -> chunk.getInt();
            case INT16 -> chunk.getShort();
            case INT8 -> chunk.get();
            case UINT8 -> Byte.toUnsignedLong(chunk.get());
            case BOOL -> chunk.get() == 0 ? 0 : 1;
            default ->
                    throw new IllegalArgumentException(
                            "%s is not an integer type.".formatted(label(type)));
        };
    }

    /** The value of an IEEE 754 binary16 number, exactly. */
    static float halfToFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (fraction << 13));
        }
        if (exponent == 0) { // zero or subnormal: fraction * 2^-24
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | ((exponent + 112) << 23) | (fraction << 13));
    }
}
