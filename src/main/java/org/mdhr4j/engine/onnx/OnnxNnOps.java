package org.mdhr4j.engine.onnx;

import static org.mdhr4j.engine.onnx.OnnxOps.own;
import static org.mdhr4j.engine.onnx.OnnxTypes.ints;
import static org.mdhr4j.engine.onnx.OnnxTypes.number;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** Convolution, matrix products, normalisation and pooling of ONNX. */
final class OnnxNnOps implements NnOps {
    private final OnnxOps ops;

    OnnxNnOps(OnnxOps ops) {
        this.ops = ops;
    }

    private static OnnxSymbol[] inputs(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return bias == null
                ? new OnnxSymbol[] {own(x), own(weight)}
                : new OnnxSymbol[] {own(x), own(weight), own(bias)};
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        Shape kernel = weight.shape();
        Shape shape =
                windows(x.shape(), kernel.size(2), kernel.size(3), stride, padding)
                        .with(1, kernel.size(0));
        List<AttributeProto> attributes =
                List.of(
                        ints("kernel_shape", kernel.size(2), kernel.size(3)),
                        ints("strides", stride, stride),
                        ints("pads", padding, padding, padding, padding));
        return ops.graph()
                .emit("Conv", shape, DataType.FLOAT32, attributes, inputs(x, weight, bias));
    }

    private Shape windows(Shape in, long height, long width, int stride, int padding) {
        return window(window(in, 2, height, stride, padding), 3, width, stride, padding);
    }

    private Shape window(Shape in, int axis, long size, int stride, int padding) {
        long count = (in.size(axis) + 2L * padding - size) / stride + 1;
        ops.graph().freeSizes().requireFixed("windows", in, axis, count);
        return in.with(axis, count);
    }

    @Override
    public Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding) {
        long channels = x.shape().size(1);
        long kernel = weight.shape().size(2);
        List<AttributeProto> attributes =
                List.of(
                        ints("kernel_shape", kernel),
                        ints("pads", padding, padding),
                        number("group", channels));
        Shape shape = window(x.shape(), 2, kernel, 1, padding);
        return ops.graph()
                .emit("Conv", shape, DataType.FLOAT32, attributes, inputs(x, weight, bias));
    }

    /** Multiplies rows: every axis but the last is one to {@code Gemm}. */
    @Override
    public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        Tensor rows = ops.shapes().reshape(x, -1, weight.shape().size(1));
        long outputs = weight.shape().size(0);
        OnnxSymbol product =
                ops.graph()
                        .emit(
                                "Gemm",
                                rows.shape().with(1, outputs),
                                DataType.FLOAT32,
                                List.of(number("transB", 1L)),
                                inputs(rows, weight, bias));
        return ops.shapes().reshape(product, x.shape().with(-1, outputs).toArray());
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        Shape left = a.shape();
        Shape right = b.shape();
        Shape batch = Shape.broadcast(left.with(-1, 1).with(-2, 1), right.with(-1, 1).with(-2, 1));
        Shape shape = batch.with(-2, left.size(-2)).with(-1, right.size(-1));
        return ops.graph().emit("MatMul", shape, DataType.FLOAT32, List.of(), own(a), own(b));
    }

    /** Scales and shifts: with running statistics that is all a normalisation is. */
    @Override
    public Tensor batchNorm(Tensor x, BatchNormVariables norm) {
        NormFolding folding = new NormFolding(ops.values(), norm);
        String name = norm.weight().name();
        long[] sizes = new long[x.shape().rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = x.shape().size(1);
        Shape channels = Shape.of(sizes);
        Tensor factor =
                ops.graph()
                        .weight(
                                name + ".factor",
                                channels,
                                target -> target.put(folding.factors()));
        Tensor offset =
                ops.graph()
                        .weight(
                                name + ".offset",
                                channels,
                                target -> target.put(folding.bias(null)));
        return ops.math().add(ops.math().multiply(x, factor), offset);
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        List<AttributeProto> attributes = List.of(number("axis", -1L), number("epsilon", epsilon));
        return ops.graph()
                .emit(
                        "LayerNormalization",
                        x.shape(),
                        DataType.FLOAT32,
                        attributes,
                        own(x),
                        own(weight),
                        own(bias));
    }

    @Override
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        List<AttributeProto> attributes =
                List.of(
                        ints("kernel_shape", kernel, kernel),
                        ints("strides", stride, stride),
                        ints("pads", padding, padding, padding, padding));
        Shape shape = windows(x.shape(), kernel, kernel, stride, padding);
        OnnxSymbol y = ops.graph().emit("MaxPool", shape, DataType.FLOAT32, attributes, own(x));
        return ops.levels().carry(x, y);
    }
}
