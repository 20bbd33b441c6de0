package org.mdhr4j.dl4j;

import static org.mdhr4j.dl4j.SameDiffOps.raw;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;

/** Arithmetic, activations and reductions of SameDiff. */
final class SameDiffMathOps implements MathOps {
    private static final double ROOT_HALF = Math.sqrt(0.5);

    private final SameDiffOps ops;

    SameDiffMathOps(SameDiffOps ops) {
        this.ops = ops;
    }

    private static Shape joined(Tensor a, Tensor b) {
        return Shape.broadcast(a.shape(), b.shape());
    }

    private Tensor number(double value) {
        return ops.constant(new float[] {(float) value}, Shape.scalar());
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return SameDiffOps.of(raw(a).add(raw(b)), joined(a, b));
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return SameDiffOps.of(raw(a).sub(raw(b)), joined(a, b));
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return SameDiffOps.of(raw(a).mul(raw(b)), joined(a, b));
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return SameDiffOps.of(raw(a).div(raw(b)), joined(a, b));
    }

    @Override
    public Tensor affine(Tensor x, double factor, double offset) {
        Tensor y = factor == 1 ? x : multiply(x, number(factor));
        return offset == 0 ? y : add(y, number(offset));
    }

    @Override
    public Tensor clampMin(Tensor x, double bound) {
        return SameDiffOps.of(ops.sameDiff().math().max(raw(x), raw(number(bound))), x.shape());
    }

    @Override
    public Tensor log(Tensor x) {
        return SameDiffOps.of(ops.sameDiff().math().log(raw(x)), x.shape());
    }

    @Override
    public Tensor sqrt(Tensor x) {
        return SameDiffOps.of(ops.sameDiff().math().sqrt(raw(x)), x.shape());
    }

    @Override
    public Tensor relu(Tensor x) {
        return SameDiffOps.of(ops.sameDiff().nn().relu(raw(x), 0), x.shape());
    }

    @Override
    public Tensor leakyRelu(Tensor x, double slope) {
        return SameDiffOps.of(ops.sameDiff().nn().leakyRelu(raw(x), slope), x.shape());
    }

    @Override
    public Tensor elu(Tensor x) {
        return SameDiffOps.of(ops.sameDiff().nn().elu(raw(x)), x.shape());
    }

    @Override
    public Tensor gelu(Tensor x) {
        SDVariable erf = ops.sameDiff().math().erf(raw(affine(x, ROOT_HALF, 0)));
        return multiply(x, affine(SameDiffOps.of(erf, x.shape()), 0.5, 0.5));
    }

    @Override
    public Tensor sigmoid(Tensor x) {
        return SameDiffOps.of(ops.sameDiff().nn().sigmoid(raw(x)), x.shape());
    }

    @Override
    public Tensor atLeast(Tensor a, Tensor b) {
        SDVariable flags = ops.sameDiff().gte(raw(a), raw(b));
        return SameDiffOps.of(
                ops.sameDiff().castTo(flags, org.nd4j.linalg.api.buffer.DataType.FLOAT),
                joined(a, b));
    }

    /**
     * Computes the softmax by way of the last axis: along others libnd4j's softmax is wrong with
     * oneDNN.
     */
    @Override
    public Tensor softmax(Tensor x, int axis) {
        int[] swapped = swapped(x.shape(), axis);
        Tensor last = ops.shapes().permute(x, swapped);
        SDVariable y = ops.sameDiff().nn().softmax(raw(last), x.shape().rank() - 1);
        return ops.shapes().permute(SameDiffOps.of(y, last.shape()), swapped);
    }

    @Override
    public Tensor logSoftmax(Tensor x, int axis) {
        return log(softmax(x, axis));
    }

    /** The order of axes that exchanges one with the last. */
    private static int[] swapped(Shape shape, int axis) {
        int[] order = IntStream.range(0, shape.rank()).toArray();
        order[shape.axis(axis)] = shape.rank() - 1;
        order[shape.rank() - 1] = shape.axis(axis);
        return order;
    }

    @Override
    public Tensor sum(Tensor x, boolean keepsAxes, int... axes) {
        SDVariable y = ops.sameDiff().sum(raw(x), keepsAxes, resolved(x, axes));
        return SameDiffOps.of(y, x.shape().reduced(keepsAxes, axes));
    }

    @Override
    public Tensor mean(Tensor x, boolean keepsAxes, int... axes) {
        SDVariable y = ops.sameDiff().mean(raw(x), keepsAxes, resolved(x, axes));
        return SameDiffOps.of(y, x.shape().reduced(keepsAxes, axes));
    }

    private static int[] resolved(Tensor x, int... axes) {
        return Arrays.stream(axes).map(x.shape()::axis).toArray();
    }

    @Override
    public Tensor sumAll(Tensor x) {
        return sum(x, false, IntStream.range(0, x.shape().rank()).toArray());
    }

    @Override
    public Tensor argmax(Tensor x, int axis) {
        SDVariable y = ops.sameDiff().argmax(raw(x), false, x.shape().axis(axis));
        return new SameDiffTensor(y, x.shape().reduced(false, axis), DataType.INT64);
    }

    @Override
    public Tensor detach(Tensor x) {
        return x;
    }

    @Override
    public Tensor cast(Tensor x, DataType type) {
        if (type != DataType.FLOAT32) {
            throw new IllegalArgumentException(
                    "SameDiff export casts to FLOAT32, not %s".formatted(type));
        }
        return SameDiffOps.of(raw(x).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT), x.shape());
    }
}
