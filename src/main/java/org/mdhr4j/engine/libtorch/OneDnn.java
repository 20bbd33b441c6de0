package org.mdhr4j.engine.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Activation;

/**
 * Convolutions and matrix products of oneDNN on the processor: weights laid out once, bias, sum and
 * activation computed in the same pass. Loaded on first use.
 */
final class OneDnn {
    private static final long[] ONE = {1, 1};
    private static final BoxedOp PACK_CONVOLUTION =
            new BoxedOp("mkldnn::_reorder_convolution_weight", "");
    private static final BoxedOp CONVOLUTION = new BoxedOp("mkldnn::_convolution_pointwise", "");
    private static final BoxedOp CONVOLUTION_SUM =
            new BoxedOp("mkldnn::_convolution_pointwise", "binary");
    private static final BoxedOp PACK_LINEAR = new BoxedOp("mkldnn::_reorder_linear_weight", "");
    private static final BoxedOp LINEAR = new BoxedOp("mkldnn::_linear_pointwise", "");
    private static final BoxedOp LINEAR_SUM = new BoxedOp("mkldnn::_linear_pointwise", "binary");

    private OneDnn() {}

    /**
     * A tensor in oneDNN's own layout, in which its layers follow each other without conversions.
     */
    static Tensor blocked(Tensor x) {
        return x.is_mkldnn() ? x : x.to_mkldnn();
    }

    /** A tensor in an ordinary layout. */
    static Tensor unblocked(Tensor x) {
        return x.is_mkldnn() ? x.to_dense() : x;
    }

    /** A weight {@code [C', C, kh, kw]} in the layout that suits inputs of the given sizes. */
    static Tensor packConvolution(Tensor weight, int stride, int padding, long[] inputSizes) {
        return PACK_CONVOLUTION.call(weight, both(padding), both(stride), ONE, 1L, inputSizes);
    }

    /** Convolution, bias, sum with another tensor, ReLU. */
    static Tensor convolution(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int stride,
            int padding,
            @Nullable Tensor added,
            boolean rectifies) {
        Tensor input = x.contiguous(MemoryFormat.ChannelsLast);
        if (added == null) {
            String activation = rectifies ? "relu" : "none";
            return CONVOLUTION.call(
                    input,
                    weight,
                    bias,
                    both(padding),
                    both(stride),
                    ONE,
                    1L,
                    activation,
                    List.of(),
                    "");
        }
        return CONVOLUTION_SUM.call(
                input,
                added.contiguous(MemoryFormat.ChannelsLast),
                weight,
                bias,
                both(padding),
                both(stride),
                ONE,
                1L,
                "add",
                new Scalar(1.0),
                rectifies ? "relu" : null,
                List.of(),
                null);
    }

    /** A convolution over patches, its weight from {@link #packLinear}. */
    static Tensor patches(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            int size,
            @Nullable Tensor added,
            boolean rectifies) {
        Tensor cut = Patches.cut(x, size);
        Activation activation = rectifies && added == null ? Activation.RELU : Activation.NONE;
        Tensor y = linear(cut, weight, bias, activation, null).permute(0, 3, 1, 2);
        return added == null ? y : Convolutions.finish(y, added, rectifies);
    }

    /** A weight {@code [C', C]} in the layout that suits the given number of rows. */
    static Tensor packLinear(Tensor weight, long numRows) {
        return PACK_LINEAR.call(weight, numRows);
    }

    /** Matrix product, bias, activation; or matrix product, bias, sum with another tensor. */
    static Tensor linear(
            Tensor x,
            Tensor weight,
            @Nullable Tensor bias,
            Activation activation,
            @Nullable Tensor added) {
        Tensor input = x.contiguous();
        if (added != null && activation == Activation.NONE) {
            return LINEAR_SUM.call(input, added.contiguous(), weight, bias, "add");
        }
        String name =
                switch (activation) {
                    case NONE -> "none";
                    case RELU -> "relu";
                    case GELU -> "gelu";
                };
        String algorithm = activation == Activation.GELU ? "none" : "";
        Tensor y = LINEAR.call(input, weight, bias, name, List.of(), algorithm);
        return added == null ? y : y.add_(added);
    }

    private static long[] both(long value) {
        return new long[] {value, value};
    }
}
