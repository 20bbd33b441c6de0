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
    private final boolean isCuda;
    private final boolean trainsInOneDnn;

    Convolutions(LibTorchOps ops, boolean hasOneDnn) {
        this.ops = ops;
        this.isCuda = ops.engine().options().device().isCuda();
        this.trainsInOneDnn = hasOneDnn && ops.isTraining();
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
        TensorOptional bias = Natives.optional(biasVariable == null ? null : ops.raw(biasVariable));
        Tensor y;
        if (trainsInOneDnn && suitsOneDnn(input, weight, block)) {
            y = inLayoutOf(OneDnn.blocked(input), weight, bias, block);
        } else if (!isCuda && block.cutsPatches()) {
            y = patches(OneDnn.unblocked(input), weight, bias, block.stride());
        } else {
            y = convolve(OneDnn.unblocked(input), weight, bias, block);
        }
        BatchNormVariables norm = block.norm();
        y = norm == null ? y : ops.nnOps().normalized(y, norm);
        return finish(y, added, block.rectifies());
    }

    private static boolean suitsOneDnn(Tensor x, Tensor weight, FusedConvolution block) {
        boolean isChannelsLast = !x.is_mkldnn() && !x.is_contiguous();
        return weight.size(0) > FEW_CHANNELS && !isOfPatches(block) && !isChannelsLast;
    }

    /** Whether a convolution is computed fastest as a matrix product over patches. */
    static boolean isOfPatches(FusedConvolution block) {
        return block.cutsPatches() && block.stride() > 1;
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
                wholePatches(x, size)
                        .reshape(frames, channels, rows, size, columns, size)
                        .permute(0, 2, 4, 1, 3, 5)
                        .reshape(frames * rows * columns, channels * size * size);
        Tensor flat = weight.reshape(weight.size(0), channels * size * size);
        return torch.linear(cut, flat, bias)
                .reshape(frames, rows, columns, weight.size(0))
                .permute(0, 3, 1, 2);
    }

    /** A map without the rows and columns at its end that fill no patch. */
    static Tensor wholePatches(Tensor x, long size) {
        long rows = x.size(2) / size * size;
        long columns = x.size(3) / size * size;
        return x.slice(2, Natives.index(0), Natives.index(rows), 1)
                .slice(3, Natives.index(0), Natives.index(columns), 1);
    }

    /** Sum and ReLU, in place. */
    static Tensor finish(Tensor y, @Nullable Tensor added, boolean rectifies) {
        if (added != null) {
            y.add_(y.is_mkldnn() ? OneDnn.blocked(added) : OneDnn.unblocked(added));
        }
        return rectifies ? y.relu_() : y;
    }
}
