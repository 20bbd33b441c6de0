package org.mdhr4j.benchmark;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.NnOps;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.RandomOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.ShapeOps;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.Variable;

/**
 * Passes operations on to an engine and counts the arithmetic of convolutions and matrix products:
 * two operations per multiply-add.
 */
final class CountingOps implements Ops, NnOps {
    private final Ops ops;
    private double flops;

    CountingOps(Ops ops) {
        this.ops = ops;
    }

    double flops() {
        return flops;
    }

    private Tensor count(Tensor result, long inputsPerOutput) {
        flops += 2.0 * result.shape().numElements() * inputsPerOutput;
        return result;
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding) {
        Shape w = weight.shape();
        Tensor y = ops.nn().conv2d(x, weight, bias, stride, padding);
        return count(y, w.size(1) * w.size(2) * w.size(3));
    }

    @Override
    public Tensor depthwiseConv1d(Tensor x, Tensor weight, Tensor bias, int padding) {
        Tensor y = ops.nn().depthwiseConv1d(x, weight, bias, padding);
        return count(y, weight.shape().size(2));
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return count(ops.nn().linear(x, weight, bias), weight.shape().size(1));
    }

    @Override
    public Tensor matmul(Tensor a, Tensor b) {
        return count(ops.nn().matmul(a, b), a.shape().size(-1));
    }

    @Override
    public Tensor batchNorm(Tensor x, BatchNormVariables norm) {
        return ops.nn().batchNorm(x, norm);
    }

    @Override
    public Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        return ops.nn().layerNorm(x, weight, bias, epsilon);
    }

    @Override
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        return ops.nn().maxPool2d(x, kernel, stride, padding);
    }

    @Override
    public boolean isTraining() {
        return ops.isTraining();
    }

    @Override
    public MathOps math() {
        return ops.math();
    }

    @Override
    public ShapeOps shapes() {
        return ops.shapes();
    }

    @Override
    public NnOps nn() {
        return this;
    }

    @Override
    public RandomOps random() {
        return ops.random();
    }

    @Override
    public Tensor variable(Variable variable) {
        return ops.variable(variable);
    }

    @Override
    public Tensor constant(float[] values, Shape shape) {
        return ops.constant(values, shape);
    }

    @Override
    public Tensor constant(long[] values, Shape shape) {
        return ops.constant(values, shape);
    }

    @Override
    public boolean isRecorded(String name) {
        return ops.isRecorded(name);
    }

    @Override
    public Tensor record(String name, Tensor value) {
        return ops.record(name, value);
    }

    @Override
    public Tensor rowwise(Tensor x, UnaryOperator<Tensor> part) {
        return ops.rowwise(x, part);
    }

    @Override
    public Tensor within(String name, Supplier<Tensor> part) {
        return ops.within(name, part);
    }
}
