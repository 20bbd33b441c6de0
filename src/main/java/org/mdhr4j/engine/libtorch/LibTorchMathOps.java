package org.mdhr4j.engine.libtorch;

import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Tensor;

/** Arithmetic, activations and reductions of LibTorch. */
final class LibTorchMathOps implements MathOps {
    private final LibTorchOps ops;

    LibTorchMathOps(LibTorchOps ops) {
        this.ops = ops;
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return ops.own(torch.add(ops.raw(a), ops.raw(b)));
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return ops.own(torch.sub(ops.raw(a), ops.raw(b)));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return ops.own(torch.mul(ops.raw(a), ops.raw(b)));
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return ops.own(torch.div(ops.raw(a), ops.raw(b)));
    }

    @Override
    public Tensor affine(Tensor x, double factor, double offset) {
        org.bytedeco.pytorch.Tensor value = ops.raw(x);
        if (factor != 1) {
            value = torch.mul(value, new Scalar(factor));
        }
        if (offset != 0 || factor == 1) {
            value = torch.add(value, new Scalar(offset));
        }
        return ops.own(value);
    }

    @Override
    public Tensor clampMin(Tensor x, double bound) {
        return ops.own(torch.clamp_min(ops.raw(x), new Scalar(bound)));
    }

    @Override
    public Tensor log(Tensor x) {
        return ops.own(torch.log(ops.raw(x)));
    }

    @Override
    public Tensor sqrt(Tensor x) {
        return ops.own(torch.sqrt(ops.raw(x)));
    }

    @Override
    public Tensor relu(Tensor x) {
        return ops.own(torch.relu(ops.raw(x)));
    }

    @Override
    public Tensor leakyRelu(Tensor x, double slope) {
        return ops.own(torch.leaky_relu(ops.raw(x), new Scalar(slope)));
    }

    @Override
    public Tensor elu(Tensor x) {
        return ops.own(torch.elu(ops.raw(x)));
    }

    @Override
    public Tensor gelu(Tensor x) {
        return ops.own(torch.gelu(ops.raw(x)));
    }

    @Override
    public Tensor sigmoid(Tensor x) {
        return ops.own(torch.sigmoid(ops.raw(x)));
    }

    @Override
    public Tensor atLeast(Tensor a, Tensor b) {
        return ops.own(
                torch.ge(ops.raw(a), ops.raw(b)).to(Conversions.scalarType(DataType.FLOAT32)));
    }

    @Override
    public Tensor softmax(Tensor x, int axis) {
        return ops.own(torch.softmax(ops.raw(x), axis));
    }

    @Override
    public Tensor logSoftmax(Tensor x, int axis) {
        return ops.own(torch.log_softmax(ops.raw(x), axis));
    }

    @Override
    public Tensor sum(Tensor x, boolean keepsAxes, int... axes) {
        return ops.own(torch.sum(ops.raw(x), longs(axes), keepsAxes, new ScalarTypeOptional()));
    }

    @Override
    public Tensor mean(Tensor x, boolean keepsAxes, int... axes) {
        return ops.own(torch.mean(ops.raw(x), longs(axes), keepsAxes, new ScalarTypeOptional()));
    }

    @Override
    public Tensor sumAll(Tensor x) {
        return ops.own(torch.sum(ops.raw(x)));
    }

    @Override
    public Tensor argmax(Tensor x, int axis) {
        return ops.own(torch.argmax(ops.raw(x), new LongOptional(x.shape().axis(axis)), false));
    }

    @Override
    public Tensor detach(Tensor x) {
        return ops.own(ops.raw(x).detach());
    }

    @Override
    public Tensor cast(Tensor x, DataType type) {
        return ops.own(ops.raw(x).to(Conversions.scalarType(type)));
    }

    private static long[] longs(int[] axes) {
        return Arrays.stream(axes).asLongStream().toArray();
    }
}
