package org.mdhr4j.dl4j;

import static org.mdhr4j.dl4j.SameDiffOps.ints;
import static org.mdhr4j.dl4j.SameDiffOps.raw;

import java.util.Arrays;
import java.util.List;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;

/** Reshaping, slicing and joining in SameDiff. */
final class SameDiffShapeOps implements ShapeOps {
    private final SameDiffOps ops;

    SameDiffShapeOps(SameDiffOps ops) {
        this.ops = ops;
    }

    @Override
    public Tensor reshape(Tensor x, long... sizes) {
        Shape shape = x.shape().reshaped(sizes);
        SDVariable y = ops.sameDiff().reshape(raw(x), shape.toArray());
        return new SameDiffTensor(y, shape, x.dataType());
    }

    @Override
    public Tensor permute(Tensor x, int... axes) {
        long[] sizes = Arrays.stream(axes).mapToLong(a -> x.shape().size(a)).toArray();
        return SameDiffOps.of(ops.sameDiff().permute(raw(x), axes), Shape.of(sizes));
    }

    @Override
    public Tensor slice(Tensor x, int axis, long from, long to) {
        int at = x.shape().axis(axis);
        int[] begin = new int[x.shape().rank()];
        begin[at] = Math.toIntExact(from);
        Shape shape = x.shape().with(at, to - from);
        SDVariable y = ops.sameDiff().slice(raw(x), begin, ints(shape.toArray()));
        return new SameDiffTensor(y, shape, x.dataType());
    }

    @Override
    public Tensor concat(List<Tensor> parts, int axis) {
        Shape first = parts.get(0).shape();
        int at = first.axis(axis);
        long total = parts.stream().mapToLong(part -> part.shape().size(at)).sum();
        SDVariable y = ops.sameDiff().concat(at, SameDiffOps.rawAll(parts));
        return SameDiffOps.of(y, first.with(at, total));
    }

    @Override
    public Tensor stack(List<Tensor> parts, int axis) {
        long[] sizes = parts.get(0).shape().toArray();
        int at = axis < 0 ? axis + sizes.length + 1 : axis;
        long[] stacked = new long[sizes.length + 1];
        for (int i = 0; i < stacked.length; i++) {
            stacked[i] = i == at ? parts.size() : sizes[i < at ? i : i - 1];
        }
        SDVariable y = ops.sameDiff().stack(at, SameDiffOps.rawAll(parts));
        return SameDiffOps.of(y, Shape.of(stacked));
    }

    @Override
    public Tensor lookup(Tensor table, Tensor index) {
        long[] rows = table.shape().toArray();
        long[] indices = index.shape().toArray();
        long[] sizes = Arrays.copyOf(indices, indices.length + rows.length - 1);
        System.arraycopy(rows, 1, sizes, indices.length, rows.length - 1);
        return SameDiffOps.of(ops.sameDiff().gather(raw(table), raw(index), 0), Shape.of(sizes));
    }

    @Override
    public Tensor pick(Tensor x, Tensor index) {
        int depth = x.shape().intSize(1);
        Tensor hot = SameDiffOps.of(ops.sameDiff().oneHot(raw(index), depth, -1, 1, 0), x.shape());
        return ops.math().sum(ops.math().multiply(x, hot), false, 1);
    }
}
