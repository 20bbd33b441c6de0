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
 * Computes layers fused with the operations that follow. Without training they use prepared
 * weights: oneDNN's layouts and fused passes on the processor in float32, otherwise folded weights.
 * In training {@link Convolutions} chooses how.
 */
final class LibTorchBlocks {
    private final LibTorchOps ops;
    private final LibTorchVariables variables;
    private final boolean plans;
    private final boolean usesOneDnn;
    private final Products products;
    private final Convolutions convolutions;

    LibTorchBlocks(LibTorchOps ops, LibTorchVariables variables) {
        this.ops = ops;
        this.variables = variables;
        this.plans = ops.engine().options().plansInference() && !ops.isTraining();
        boolean hasOneDnn =
                !ops.engine().options().device().isCuda()
                        && ops.engine().options().precision() != Precision.BFLOAT16
                        && torch.hasMKLDNN();
        this.usesOneDnn = plans && hasOneDnn;
        boolean trainsInOneDnn = hasOneDnn && ops.isTraining();
        this.products = new Products(trainsInOneDnn);
        this.convolutions = new Convolutions(ops, products, trainsInOneDnn);
    }

    Tensor convolution(Tensor x, FusedConvolution block, @Nullable Tensor added) {
        if (!plans) {
            return convolutions.apply(x, block, added);
        }
        PreparedLayer layer = prepared(x, block);
        Tensor weight = layer.weight().asComputed();
        Tensor bias = raw(layer.bias());
        if (!usesOneDnn) {
            TensorOptional shift = Conversions.optional(bias);
            Tensor y =
                    Patches.suit(block)
                            ? Patches.convolution(x, weight, shift, block.stride())
                            : convolutions.convolve(x, weight, shift, block);
            return Convolutions.finish(y, added, block.rectifies());
        }
        if (Patches.suit(block)) {
            return OneDnn.patches(x, weight, bias, block.stride(), added, block.rectifies());
        }
        return OneDnn.convolution(
                x, weight, bias, block.stride(), block.padding(), added, block.rectifies());
    }

    private PreparedLayer prepared(Tensor x, FusedConvolution block) {
        return variables.prepared(
                block,
                () ->
                        PreparedLayer.fold(
                                variables,
                                block.weight(),
                                block.bias(),
                                block.norm(),
                                Patches.suit(block) ? ofPatches(x, block) : ofMaps(x, block)));
    }

    private PreparedLayer.Layout ofPatches(Tensor x, FusedConvolution block) {
        long numRows = x.size(0) * (x.size(2) / block.stride()) * (x.size(3) / block.stride());
        return new PreparedLayer.Layout(
                Patches::ordered, weight -> ofProduct(Patches.flat(weight), numRows));
    }

    private PreparedLayer.Layout ofMaps(Tensor x, FusedConvolution block) {
        long[] sizes = Conversions.shape(x).toArray();
        return new PreparedLayer.Layout(
                weight -> weight,
                weight ->
                        usesOneDnn
                                ? OneDnn.packConvolution(
                                        weight, block.stride(), block.padding(), sizes)
                                : reduced(weight).contiguous(MemoryFormat.ChannelsLast));
    }

    private Tensor ofProduct(Tensor weight, long numRows) {
        return usesOneDnn ? OneDnn.packLinear(weight, numRows) : reduced(weight);
    }

    Tensor linear(Tensor x, FusedLinear block, @Nullable Tensor added) {
        Tensor y;
        if (plans) {
            PreparedLayer layer = prepared(x, block);
            Tensor weight = layer.weight().asComputed();
            if (usesOneDnn) {
                return OneDnn.linear(x, weight, raw(layer.bias()), block.activation(), added);
            }
            y = torch.linear(x, weight, Conversions.optional(raw(layer.bias())));
        } else {
            Variable bias = block.bias();
            y =
                    products.linear(
                            x,
                            ops.raw(block.weight()),
                            Conversions.optional(bias == null ? null : ops.raw(bias)));
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
                () ->
                        PreparedLayer.fold(
                                variables,
                                block.weight(),
                                block.bias(),
                                block.norm(),
                                new PreparedLayer.Layout(
                                        weight -> weight, weight -> ofProduct(weight, numRows))));
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
                Conversions.optional(perRow.to(query.scalar_type())),
                0,
                false,
                new DoubleOptional(scale),
                false);
    }

    private static @Nullable Tensor raw(@Nullable LibTorchTensor tensor) {
        return tensor == null ? null : tensor.handle();
    }
}
