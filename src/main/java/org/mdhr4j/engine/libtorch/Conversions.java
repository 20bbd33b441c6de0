package org.mdhr4j.engine.libtorch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.SizeTPair;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

/** Small conversions between the contract's types and LibTorch's. */
final class Conversions {
    private Conversions() {}

    static ScalarType scalarType(DataType type) {
        return switch (type) {
            case FLOAT64 -> ScalarType.Double;
            case FLOAT32 -> ScalarType.Float;
            case FLOAT16 -> ScalarType.Half;
            case BFLOAT16 -> ScalarType.BFloat16;
            case INT64 -> ScalarType.Long;
            case INT32 -> ScalarType.Int;
            case INT16 -> ScalarType.Short;
            case INT8 -> ScalarType.Char;
            case UINT8 -> ScalarType.Byte;
            case BOOL -> ScalarType.Bool;
        };
    }

    static DataType dataType(Tensor tensor) {
        ScalarType type = tensor.scalar_type().intern();
        for (DataType candidate : DataType.values()) {
            if (scalarType(candidate) == type) {
                return candidate;
            }
        }
        throw new IllegalStateException("LibTorch returned a tensor of type %s.".formatted(type));
    }

    static Shape shape(Tensor tensor) {
        long[] sizes = new long[(int) tensor.dim()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = tensor.size(i);
        }
        return Shape.of(sizes);
    }

    static Device device(org.mdhr4j.engine.Device device) {
        return device.isCuda()
                ? new Device(torch.DeviceType.CUDA, (byte) device.index())
                : new Device(torch.DeviceType.CPU);
    }

    /** Uninitialised memory. */
    static Tensor empty(Shape shape, DataType type, org.mdhr4j.engine.Device device) {
        TensorOptions options =
                new TensorOptions(scalarType(type)).device(new DeviceOptional(device(device)));
        return torch.empty(shape.toArray(), options, new MemoryFormatOptional());
    }

    /** Processor memory to fill and upload; page-locked for a GPU, so that copies need not wait. */
    static Tensor staging(Shape shape, DataType type, org.mdhr4j.engine.Device target) {
        if (!target.isCuda()) {
            return empty(shape, type, org.mdhr4j.engine.Device.CPU);
        }
        TensorOptions options =
                new TensorOptions(scalarType(type)).pinned_memory(new BoolOptional(true));
        return torch.empty(shape.toArray(), options, new MemoryFormatOptional());
    }

    /** The same values on a device; the copy to a GPU runs beside the processor. */
    static Tensor upload(Tensor values, org.mdhr4j.engine.Device target) {
        return target.isCuda()
                ? values.to(
                        device(target),
                        values.scalar_type(),
                        true,
                        false,
                        new MemoryFormatOptional())
                : values;
    }

    /** Bytes in use on a GPU, by all programs. */
    static long bytesInUse(org.mdhr4j.engine.Device gpu) {
        try (PointerScope helpers = new PointerScope()) {
            SizeTPair freeAndTotal = torch.getMemoryInfo((byte) gpu.index());
            return freeAndTotal.second() - freeAndTotal.first();
        }
    }

    static LongOptional index(long value) {
        return new LongOptional(value);
    }

    static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }
}
