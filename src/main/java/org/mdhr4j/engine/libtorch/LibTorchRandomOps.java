package org.mdhr4j.engine.libtorch;

import org.bytedeco.pytorch.GeneratorOptional;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.RandomOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** Random numbers of the engine's own generator. */
final class LibTorchRandomOps implements RandomOps {
    private final LibTorchOps ops;

    LibTorchRandomOps(LibTorchOps ops) {
        this.ops = ops;
    }

    @Override
    public Tensor bernoulli(double probability, Shape shape) {
        ops.requireUnrecorded();
        var values = Conversions.empty(shape, DataType.FLOAT32, Device.CPU);
        values.bernoulli_(probability, new GeneratorOptional(ops.engine().random()));
        return ops.own(Conversions.upload(values, ops.engine().options().device()));
    }
}
