package org.mdhr4j.engine.libtorch;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;

/** Reshaping, slicing and joining in LibTorch; views where it has them. */
final class LibTorchShapeOps implements ShapeOps {
    private final LibTorchOps ops;

    LibTorchShapeOps(LibTorchOps ops) {
        this.ops = ops;
    }

    @Override
    public Tensor reshape(Tensor x, long... sizes) {
        return ops.own(ops.raw(x).reshape(sizes));
    }

    @Override
    public Tensor permute(Tensor x, int... axes) {
        return ops.own(ops.raw(x).permute(Arrays.stream(axes).asLongStream().toArray()));
    }

    @Override
    public Tensor slice(Tensor x, int axis, long from, long to) {
        return ops.own(ops.raw(x).narrow(x.shape().axis(axis), from, to - from));
    }

    @Override
    public Tensor concat(List<Tensor> parts, int axis) {
        return ops.own(torch.cat(vector(parts), axis));
    }

    @Override
    public Tensor stack(List<Tensor> parts, int axis) {
        return ops.own(torch.stack(vector(parts), axis));
    }

    private TensorVector vector(List<Tensor> parts) {
        return new TensorVector(
                parts.stream().map(ops::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
    }

    @Override
    public Tensor roll(Tensor x, long[] shifts, int[] axes) {
        long[] dims = Arrays.stream(axes).asLongStream().toArray();
        return ops.own(torch.roll(ops.raw(x), shifts, dims));
    }

    @Override
    public Tensor lookup(Tensor table, Tensor index) {
        Shape rows = table.shape();
        Shape indices = index.shape();
        long[] sizes = Arrays.copyOf(indices.toArray(), indices.rank() + rows.rank() - 1);
        System.arraycopy(rows.toArray(), 1, sizes, indices.rank(), rows.rank() - 1);
        var flat = ops.raw(index).reshape(indices.numElements());
        return ops.own(torch.index_select(ops.raw(table), 0, flat).reshape(sizes));
    }

    @Override
    public Tensor pick(Tensor x, Tensor index) {
        return ops.own(torch.gather(ops.raw(x), 1, ops.raw(index).unsqueeze(1)).squeeze(1));
    }
}
