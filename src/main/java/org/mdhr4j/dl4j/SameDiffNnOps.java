package org.mdhr4j.dl4j;

import static org.mdhr4j.dl4j.SameDiffOps.ints;
import static org.mdhr4j.dl4j.SameDiffOps.raw;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** Convolution, matrix products, normalisation and pooling of SameDiff. */
final class SameDiffNnOps implements NnOps {
    private final SameDiffOps ops;

    SameDiffNnOps(SameDiffOps ops) {
        this.ops = ops;
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        long kernel = weight.shape().size(2);
        Conv2DConfig config =
                Conv2DConfig.builder()
                        .kH(kernel)
                        .kW(kernel)
                        .sH(stride)
                        .sW(stride)
                        .pH(padding)
                        .pW(padding)
                        .weightsFormat(WeightsFormat.OIYX)
                        .build();
        SDVariable y = ops.sameDiff().cnn().conv2d(raw(x), raw(weight), config);
        Shape shape = windows(x.shape(), kernel, stride, padding).with(1, weight.shape().size(0));
        Tensor result = SameDiffOps.of(y, shape);
        return bias == null
                ? result
                : ops.math().add(result, ops.shapes().reshape(bias, 1, shape.size(1), 1, 1));
    }

    private static Shape windows(Shape in, long kernel, int stride, int padding) {
        return in.with(2, (in.size(2) + 2L * padding - kernel) / stride + 1)
                .with(3, (in.size(3) + 2L * padding - kernel) / stride + 1);
    }

    @Override
    public Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding) {
        MathOps math = ops.math();
        ShapeOps shapes = ops.shapes();
        long channels = x.shape().size(1);
        Shape edge = x.shape().with(2, padding);
        Tensor zeros = ops.constant(new float[(int) edge.numElements()], edge);
        Tensor padded = padding == 0 ? x : shapes.concat(List.of(zeros, x, zeros), 2);
        long kernel = weight.shape().size(2);
        long results = x.shape().size(2) + 2L * padding - kernel + 1;
        Tensor sum = shapes.reshape(bias, 1, channels, 1);
        for (long k = 0; k < kernel; k++) {
            Tensor factor = shapes.reshape(shapes.slice(weight, 2, k, k + 1), 1, channels, 1);
            Tensor shifted = shapes.slice(padded, 2, k, k + results);
            sum = math.add(math.multiply(shifted, factor), sum);
        }
        return sum;
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor rows = ops.shapes().reshape(x, -1, weight.shape().size(1));
        SDVariable product = ops.sameDiff().mmul(raw(rows), raw(weight), false, true, false);
        long outputs = weight.shape().size(0);
        Tensor y = SameDiffOps.of(product, rows.shape().with(1, outputs));
        y = bias == null ? y : ops.math().add(y, bias);
        return ops.shapes().reshape(y, x.shape().with(-1, outputs).toArray());
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        int rank = Math.max(a.shape().rank(), b.shape().rank());
        Shape left = padded(a.shape(), rank);
        Shape right = padded(b.shape(), rank);
        Shape batch = Shape.broadcast(left.with(-1, 1).with(-2, 1), right.with(-1, 1).with(-2, 1));
        Tensor first = tiled(a, batch.with(-2, left.size(-2)).with(-1, left.size(-1)));
        Tensor second = tiled(b, batch.with(-2, right.size(-2)).with(-1, right.size(-1)));
        SDVariable y = ops.sameDiff().mmul(raw(first), raw(second));
        return SameDiffOps.of(y, first.shape().with(-1, right.size(-1)));
    }

    private static Shape padded(Shape shape, int rank) {
        long[] sizes = new long[rank];
        Arrays.fill(sizes, 1);
        System.arraycopy(shape.toArray(), 0, sizes, rank - shape.rank(), shape.rank());
        return Shape.of(sizes);
    }

    private Tensor tiled(Tensor x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        Tensor wide = ops.shapes().reshape(x, padded(x.shape(), shape.rank()).toArray());
        long[] repeats = shape.toArray();
        for (int i = 0; i < repeats.length; i++) {
            repeats[i] /= wide.shape().size(i);
        }
        return SameDiffOps.of(ops.sameDiff().tile(raw(wide), ints(repeats)), shape);
    }

    /** Normalises by scale and shift: with running statistics that is all it is. */
    @Override
    public Tensor batchNorm(Tensor x, BatchNormVariables norm) {
        MathOps math = ops.math();
        long[] sizes = new long[x.shape().rank()];
        Arrays.fill(sizes, 1);
        sizes[1] = x.shape().size(1);
        Tensor deviation =
                math.sqrt(math.affine(ops.variable(norm.runningVariance()), 1, norm.epsilon()));
        Tensor scale = math.divide(ops.variable(norm.weight()), deviation);
        Tensor moved = math.multiply(ops.variable(norm.runningMean()), scale);
        Tensor shift = math.subtract(ops.variable(norm.bias()), moved);
        Tensor scaled = math.multiply(x, ops.shapes().reshape(scale, sizes));
        return math.add(scaled, ops.shapes().reshape(shift, sizes));
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        MathOps math = ops.math();
        Tensor centred = math.subtract(x, math.mean(x, true, -1));
        Tensor variance = math.mean(math.multiply(centred, centred), true, -1);
        Tensor unit = math.divide(centred, math.sqrt(math.affine(variance, 1, epsilon)));
        return math.add(math.multiply(unit, weight), bias);
    }

    @Override
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        Pooling2DConfig config =
                Pooling2DConfig.builder()
                        .kH(kernel)
                        .kW(kernel)
                        .sH(stride)
                        .sW(stride)
                        .pH(padding)
                        .pW(padding)
                        .build();
        SDVariable y = ops.sameDiff().cnn().maxPooling2d(raw(x), config);
        return SameDiffOps.of(y, windows(x.shape(), kernel, stride, padding));
    }
}
