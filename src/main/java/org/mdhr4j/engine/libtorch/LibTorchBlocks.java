package org.mdhr4j.engine.libtorch;

import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Precision;
import org.mdhr4j.engine.Variable;

/**
 * Layers with what follows them. Without training they use prepared weights: oneDNN's layouts and
 * fused passes on the processor in float32, otherwise folded weights. In training sums and
 * activations work in place on what belongs to the layer alone.
 */
final class LibTorchBlocks {
    private static final int FEW_CHANNELS = 32;
    private static final long[] ONE = {1, 1};

    private final LibTorchOps ops;
    private final LibTorchVariables variables;
    private final boolean plans;
    private final boolean usesOneDnn;

    LibTorchBlocks(LibTorchOps ops, LibTorchVariables variables) {
        this.ops = ops;
        this.variables = variables;
        this.plans = ops.engine().options().plansInference() && !ops.isTraining();
        this.usesOneDnn =
                plans
                        && !ops.engine().options().device().isCuda()
                        && ops.engine().options().precision() != Precision.BFLOAT16
                        && torch.hasMKLDNN();
    }

    Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        if (plans) {
            PreparedLayer layer = prepared(x, block);
            if (usesOneDnn) {
                return OneDnn.convolution(
                        x,
                        layer.weight().handle(),
                        raw(layer.bias()),
                        block.stride(),
                        block.padding(),
                        added,
                        block.rectifies());
            }
            TensorOptional bias = Natives.optional(raw(layer.bias()));
            Tensor y = convolve(x, layer.weight().handle(), bias, block);
            return finish(y, added, block.rectifies());
        }
        Tensor weight = ops.raw(block.weight());
        Variable biasVariable = block.bias();
        TensorOptional bias = Natives.optional(biasVariable == null ? null : ops.raw(biasVariable));
        boolean isCut = block.cutsPatches() && !ops.engine().options().device().isCuda();
        Tensor y =
                isCut ? patches(x, weight, bias, block.stride()) : convolve(x, weight, bias, block);
        BatchNormVariables norm = block.norm();
        y = norm == null ? y : ops.nnOps().normalized(y, norm);
        return finish(y, added, block.rectifies());
    }

    /**
     * GPUs multiply fastest channels last. So do processors where channels are few (training the
     * compact network is 1.4 times as fast); with many it slows them down. What follows keeps the
     * order.
     */
    private Tensor convolve(
            Tensor image, Tensor weight, TensorOptional bias, FusedConvolution block) {
        boolean isCuda = ops.engine().options().device().isCuda();
        boolean channelsLast = isCuda || weight.size(0) <= FEW_CHANNELS;
        Tensor x = channelsLast ? image.contiguous(MemoryFormat.ChannelsLast) : image;
        long[] strides = {block.stride(), block.stride()};
        long[] paddings = {block.padding(), block.padding()};
        return torch.conv2d(x, weight, bias, strides, paddings, ONE, 1);
    }

    /**
     * A convolution whose kernel equals its stride, as a matrix product over patches, which is
     * faster forwards and backwards; the result lies channels last.
     */
    private static Tensor patches(Tensor x, Tensor weight, TensorOptional bias, int size) {
        long frames = x.size(0);
        long channels = x.size(1);
        long rows = x.size(2) / size;
        long columns = x.size(3) / size;
        Tensor cut =
                x.slice(2, Natives.index(0), Natives.index(rows * size), 1)
                        .slice(3, Natives.index(0), Natives.index(columns * size), 1)
                        .reshape(frames, channels, rows, size, columns, size)
                        .permute(0, 2, 4, 1, 3, 5)
                        .reshape(frames * rows * columns, channels * size * size);
        Tensor flat = weight.reshape(weight.size(0), channels * size * size);
        return torch.linear(cut, flat, bias)
                .reshape(frames, rows, columns, weight.size(0))
                .permute(0, 3, 1, 2);
    }

    private static Tensor finish(Tensor y, @Nullable Tensor added, boolean rectifies) {
        Tensor sum = added == null ? y : y.add_(added);
        return rectifies ? sum.relu_() : sum;
    }

    private PreparedLayer prepared(Tensor x, FusedConvolution block) {
        return variables.prepared(
                block,
                block.weight(),
                () ->
                        PreparedLayer.fold(
                                variables,
                                block.weight(),
                                block.bias(),
                                block.norm(),
                                weight ->
                                        usesOneDnn
                                                ? OneDnn.packConvolution(
                                                        weight,
                                                        block.stride(),
                                                        block.padding(),
                                                        Natives.shape(x).toArray())
                                                : reduced(weight)
                                                        .contiguous(MemoryFormat.ChannelsLast)));
    }

    Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        Tensor y;
        if (plans) {
            PreparedLayer layer = prepared(x, block);
            Tensor weight = layer.weight().handle();
            if (usesOneDnn) {
                return OneDnn.linear(x, weight, raw(layer.bias()), block.activation(), added);
            }
            y = torch.linear(x, weight, Natives.optional(raw(layer.bias())));
        } else {
            Variable bias = block.bias();
            y =
                    torch.linear(
                            x,
                            ops.raw(block.weight()),
                            Natives.optional(bias == null ? null : ops.raw(bias)));
            BatchNormVariables norm = block.norm();
            y = norm == null ? y : ops.nnOps().normalized(y, norm);
        }
        y = activated(y, block.activation());
        return added == null ? y : torch.add(y, added);
    }

    private static Tensor activated(Tensor y, Activation activation) {
        return switch (activation) {
            case NONE -> y;
            case RELU -> y.relu_();
            case GELU -> torch.gelu(y);
        };
    }

    private PreparedLayer prepared(Tensor x, FusedLinear block) {
        long numRows = x.numel() / x.size(x.dim() - 1);
        return variables.prepared(
                block,
                block.weight(),
                () ->
                        PreparedLayer.fold(
                                variables,
                                block.weight(),
                                block.bias(),
                                block.norm(),
                                weight ->
                                        usesOneDnn
                                                ? OneDnn.packLinear(weight, numRows)
                                                : reduced(weight).contiguous()));
    }

    /** In the precision of products, so that it is not converted at each use. */
    private Tensor reduced(Tensor weight) {
        boolean isReduced = ops.engine().options().precision() == Precision.BFLOAT16;
        return isReduced ? weight.to(ScalarType.BFloat16) : weight;
    }

    /** One native pass that never holds all products; its bias has no gradient on the processor. */
    Tensor attention(Tensor query, Tensor key, Tensor value, Tensor bias, double scale) {
        long rows = query.size(0);
        long groups = bias.size(0);
        long[] whole = {rows / groups, groups, bias.size(1), bias.size(2), bias.size(3)};
        Tensor perRow =
                groups == 1
                        ? bias.expand(rows, whole[2], whole[3], whole[4])
                        : bias.unsqueeze(0)
                                .expand(whole)
                                .reshape(rows, whole[2], whole[3], whole[4]);
        return torch.scaled_dot_product_attention(
                query,
                key,
                value,
                Natives.optional(perRow.to(query.scalar_type())),
                0,
                false,
                new DoubleOptional(scale),
                false);
    }

    private static @Nullable Tensor raw(@Nullable LibTorchTensor tensor) {
        return tensor == null ? null : tensor.handle();
    }
}
