package org.mdhr4j.engine.libtorch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Matrix products with weights as trained.
 *
 * <p>LibTorch hands float32 products to OpenBLAS, and convolutions to oneDNN, which also uses what
 * newer processors can do. So on the processor large products are computed as convolutions over a
 * map of one row, forwards and backwards, which moves no value. A training step of Swin-B, three
 * quarters of which are such products, is half as fast again.
 */
final class Products {
    /** With fewer rows, or multiplications, OpenBLAS is as fast or faster. */
    private static final long MANY_ROWS = 512;

    private static final long MANY_MULTIPLICATIONS = 1L << 24;
    private static final long[] ONE = {1, 1};
    private static final long[] NONE = {0, 0};

    private final boolean trainsInOneDnn;

    Products(boolean trainsInOneDnn) {
        this.trainsInOneDnn = trainsInOneDnn;
    }

    /**
     * Multiplies rows with a weight.
     *
     * @param x {@code [..., C]}, in an ordinary layout
     * @param weight {@code [C', C]}
     * @return {@code [..., C']}, in an ordinary layout
     */
    Tensor linear(Tensor x, Tensor weight, TensorOptional bias) {
        long width = weight.size(1);
        boolean isLarge =
                x.numel() / width >= MANY_ROWS
                        && x.numel() * weight.size(0) >= MANY_MULTIPLICATIONS;
        return trainsInOneDnn && isLarge
                ? asConvolution(x, weight, bias)
                : torch.linear(x, weight, bias);
    }

    /** Rows are the pixels of a map that lies channels last. */
    private static Tensor asConvolution(Tensor x, Tensor weight, TensorOptional bias) {
        long[] sizes = Conversions.shape(x).toArray();
        long width = sizes[sizes.length - 1];
        Tensor map = x.reshape(1, 1, -1, width).permute(0, 3, 1, 2);
        Tensor kernel = weight.reshape(weight.size(0), width, 1, 1);
        Tensor y = torch.conv2d(map, kernel, bias, ONE, NONE, ONE, 1);
        sizes[sizes.length - 1] = weight.size(0);
        return y.permute(0, 2, 3, 1).reshape(sizes);
    }
}
