package org.mdhr4j.engine.nd4j;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small conversions between the contract's types and ND4J's, and copies to and from Java. */
final class Conversions {
    private Conversions() {}

    static org.nd4j.linalg.api.buffer.DataType dataType(DataType type) {
        return switch (type) {
            case FLOAT64 -> org.nd4j.linalg.api.buffer.DataType.DOUBLE;
            case FLOAT32 -> org.nd4j.linalg.api.buffer.DataType.FLOAT;
            case FLOAT16 -> org.nd4j.linalg.api.buffer.DataType.FLOAT16;
            case BFLOAT16 -> org.nd4j.linalg.api.buffer.DataType.BFLOAT16;
            case INT64 -> org.nd4j.linalg.api.buffer.DataType.INT64;
            case INT32 -> org.nd4j.linalg.api.buffer.DataType.INT32;
            case INT16 -> org.nd4j.linalg.api.buffer.DataType.INT16;
            case INT8 -> org.nd4j.linalg.api.buffer.DataType.INT8;
            case UINT8 -> org.nd4j.linalg.api.buffer.DataType.UINT8;
            case BOOL -> org.nd4j.linalg.api.buffer.DataType.BOOL;
        };
    }

    /** Uninitialised memory that only {@code close()} releases. */
    static INDArray empty(Shape shape, DataType type) {
        if (shape.rank() == 0) {
            return Nd4j.scalar(dataType(type), 0);
        }
        return Nd4j.createUninitializedDetached(dataType(type), shape.toArray());
    }

    static INDArray zeros(Shape shape, DataType type) {
        INDArray array = empty(shape, type);
        array.assign(0);
        return array;
    }

    /** Writes values in row-major order; an array of integers takes them without their fraction. */
    static void write(INDArray target, FloatBuffer values) {
        long count = target.length();
        Pointer address = target.data().addressPointer();
        if (target.dataType() == org.nd4j.linalg.api.buffer.DataType.FLOAT) {
            new FloatPointer(address).capacity(count).asBuffer().put(values);
        } else {
            LongPointer longs = new LongPointer(address).capacity(count);
            for (long i = 0; i < count; i++) {
                longs.put(i, (long) values.get());
            }
        }
        written(target);
    }

    static void write(INDArray target, float[] values) {
        new FloatPointer(target.data().addressPointer()).put(values);
        written(target);
    }

    static void write(INDArray target, long[] values) {
        new LongPointer(target.data().addressPointer()).put(values);
        written(target);
    }

    static void write(INDArray target, byte[] values) {
        new BytePointer(target.data().addressPointer()).put(values);
        written(target);
    }

    private static void written(INDArray target) {
        Nd4j.getAffinityManager().tagLocation(target, Location.HOST);
    }

    /** Reads an array in row-major order, converted to floats. */
    static void read(INDArray source, FloatBuffer target) {
        Nd4j.getAffinityManager().ensureLocation(source, Location.HOST);
        long count = source.length();
        Pointer address = source.data().addressPointer();
        if (source.dataType() == org.nd4j.linalg.api.buffer.DataType.FLOAT) {
            target.put(new FloatPointer(address).capacity(count).asBuffer());
        } else if (source.dataType() == org.nd4j.linalg.api.buffer.DataType.INT64) {
            LongPointer longs = new LongPointer(address);
            for (long i = 0; i < count; i++) {
                target.put((float) longs.get(i));
            }
        } else {
            for (long i = 0; i < count; i++) {
                target.put(source.getFloat(i));
            }
        }
    }
}
