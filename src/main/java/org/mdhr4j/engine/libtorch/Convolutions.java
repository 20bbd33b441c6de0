package org.mdhr4j.engine.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.Variable;

/**
 * Convolutions as trained, in the layout that is fastest forwards and backwards. Sums and
 * activations work in place on what belongs to the layer alone.
 *
 * <p>With many channels oneDNN's own layout is fastest on the processor, as long as a network stays
 * in it (ResNet-50: a step is 1.07 to 1.15 times as fast, more beside other work). With few
 * channels it is not; there and on GPUs maps lie channels last, and what follows keeps that order.
 */
final class Convolutions {
    private static final int FEW_CHANNELS = 32;
    private static final long[] ONE = {1, 1};

    private final LibTorchOps ops;
    private final Products products;
    private final boolean isCuda;
    private final boolean trainsInOneDnn;

    Convolutions(LibTorchOps ops, Products products, boolean trainsInOneDnn) {
        this.ops = ops;
        this.products = products;
        this.isCuda = ops.engine().options().device().isCuda();
        this.trainsInOneDnn = trainsInOneDnn;
    }

    /**
     * Convolution, normalisation, sum, ReLU.
     *
     * @param input in any layout, like {@code added}
     * @return in oneDNN's layout perhaps
     */
    Tensor apply(Tensor input, FusedConvolution block, @Nullable Tensor added) {
        Tensor weight = ops.raw(block.weight());
        Variable biasVariable = block.bias();
        TensorOptional bias =
                Conversions.optional(biasVariable == null ? null : ops.raw(biasVariable));
        Tensor y;
        if (trainsInOneDnn && suitsOneDnn(input, weight, block)) {
            y = inLayoutOf(OneDnn.blocked(input), weight, bias, block);
        } else if (isCuda ? Patches.suit(block) : block.cutsPatches()) {
            y = Patches.trained(products, OneDnn.unblocked(input), weight, bias, block.stride());
        } else {
            y = convolve(OneDnn.unblocked(input), weight, bias, block);
        }
        BatchNormVariables norm = block.norm();
        y = norm == null ? y : ops.nnOps().normalized(y, norm);
        return finish(y, added, block.rectifies());
    }

    private static boolean suitsOneDnn(Tensor x, Tensor weight, FusedConvolution block) {
        boolean isChannelsLast = !x.is_mkldnn() && !x.is_contiguous();
        return weight.size(0) > FEW_CHANNELS && !Patches.suit(block) && !isChannelsLast;
    }

    /** The convolution, channels last where that is faster. */
    Tensor convolve(Tensor image, Tensor weight, TensorOptional bias, FusedConvolution block) {
        boolean channelsLast = isCuda || weight.size(0) <= FEW_CHANNELS;
        Tensor x = channelsLast ? image.contiguous(MemoryFormat.ChannelsLast) : image;
        return inLayoutOf(x, weight, bias, block);
    }

    private static Tensor inLayoutOf(
            Tensor x, Tensor weight, TensorOptional bias, FusedConvolution block) {
        long[] strides = {block.stride(), block.stride()};
        long[] paddings = {block.padding(), block.padding()};
        return torch.conv2d(x, weight, bias, strides, paddings, ONE, 1);
    }

    /** Sum and ReLU, in place. */
    static Tensor finish(Tensor y, @Nullable Tensor added, boolean rectifies) {
        if (added != null) {
            y.add_(y.is_mkldnn() ? OneDnn.blocked(added) : OneDnn.unblocked(added));
        }
        return rectifies ? y.relu_() : y;
    }
}
