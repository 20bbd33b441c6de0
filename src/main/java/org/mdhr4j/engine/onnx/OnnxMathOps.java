package org.mdhr4j.engine.onnx;

import static org.mdhr4j.engine.onnx.OnnxOps.own;
import static org.mdhr4j.engine.onnx.OnnxTypes.ints;
import static org.mdhr4j.engine.onnx.OnnxTypes.number;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.MathOps;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;

/** Arithmetic, activations and reductions of ONNX. */
final class OnnxMathOps implements MathOps {
    private final OnnxOps ops;

    OnnxMathOps(OnnxOps ops) {
        this.ops = ops;
    }

    private OnnxSymbol each(String op, Tensor x, AttributeProto... attributes) {
        return ops.graph().emit(op, x.shape(), DataType.FLOAT32, List.of(attributes), own(x));
    }

    private OnnxSymbol pair(String op, Tensor a, Tensor b) {
        Shape joined = Shape.broadcast(a.shape(), b.shape());
        return ops.graph().emit(op, joined, DataType.FLOAT32, List.of(), own(a), own(b));
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return pair("Add", a, b);
    }

    @Override
    public Tensor subtract(Tensor a, Tensor b) {
        return pair("Sub", a, b);
    }

    @Override
    public Tensor multiply(Tensor a, Tensor b) {
        return pair("Mul", a, b);
    }

    @Override
    public Tensor divide(Tensor a, Tensor b) {
        return pair("Div", a, b);
    }

    @Override
    public Tensor affine(Tensor x, double factor, double offset) {
        Tensor y = factor == 1 ? x : multiply(x, ops.graph().number(factor));
        return offset == 0 ? y : add(y, ops.graph().number(offset));
    }

    @Override
    public Tensor clampMin(Tensor x, double bound) {
        return pair("Max", x, ops.graph().number(bound));
    }

    @Override
    public Tensor log(Tensor x) {
        return each("Log", x);
    }

    @Override
    public Tensor sqrt(Tensor x) {
        return each("Sqrt", x);
    }

    @Override
    public Tensor relu(Tensor x) {
        return each("Relu", x);
    }

    @Override
    public Tensor leakyRelu(Tensor x, double slope) {
        return each("LeakyRelu", x, number("alpha", slope));
    }

    @Override
    public Tensor elu(Tensor x) {
        return each("Elu", x, number("alpha", 1.0));
    }

    /** Writes the formula in the form that runtimes know and compute in one pass. */
    @Override
    public Tensor gelu(Tensor x) {
        Tensor erf = each("Erf", divide(x, ops.graph().number(Math.sqrt(2))));
        Tensor twice = multiply(x, add(erf, ops.graph().number(1)));
        return multiply(twice, ops.graph().number(0.5));
    }

    @Override
    public Tensor sigmoid(Tensor x) {
        return each("Sigmoid", x);
    }

    @Override
    public Tensor atLeast(Tensor a, Tensor b) {
        return cast(pair("GreaterOrEqual", a, b), DataType.FLOAT32);
    }

    @Override
    public Tensor softmax(Tensor x, int axis) {
        return each("Softmax", x, number("axis", (long) x.shape().axis(axis)));
    }

    @Override
    public Tensor logSoftmax(Tensor x, int axis) {
        return each("LogSoftmax", x, number("axis", (long) x.shape().axis(axis)));
    }

    @Override
    public Tensor sum(Tensor x, boolean keepsAxes, int... axes) {
        Shape shape = x.shape().reduced(keepsAxes, axes);
        List<AttributeProto> attributes = List.of(number("keepdims", keepsAxes ? 1L : 0L));
        OnnxSymbol over = ops.graph().row(resolved(x, axes)); // an input since opset 13
        return ops.graph().emit("ReduceSum", shape, DataType.FLOAT32, attributes, own(x), over);
    }

    @Override
    public Tensor mean(Tensor x, boolean keepsAxes, int... axes) {
        Shape shape = x.shape().reduced(keepsAxes, axes);
        List<AttributeProto> attributes =
                List.of(
                        ints("axes", resolved(x, axes)), // an attribute until opset 18
                        number("keepdims", keepsAxes ? 1L : 0L));
        return ops.graph().emit("ReduceMean", shape, DataType.FLOAT32, attributes, own(x));
    }

    private static long[] resolved(Tensor x, int... axes) {
        return Arrays.stream(axes).mapToLong(x.shape()::axis).toArray();
    }

    @Override
    public Tensor sumAll(Tensor x) {
        List<AttributeProto> attributes = List.of(number("keepdims", 0L));
        return ops.graph().emit("ReduceSum", Shape.scalar(), DataType.FLOAT32, attributes, own(x));
    }

    @Override
    public Tensor argmax(Tensor x, int axis) {
        Shape shape = x.shape().reduced(false, axis);
        List<AttributeProto> attributes =
                List.of(number("axis", (long) x.shape().axis(axis)), number("keepdims", 0L));
        return ops.graph().emit("ArgMax", shape, DataType.INT64, attributes, own(x));
    }

    @Override
    public Tensor detach(Tensor x) {
        return x;
    }

    @Override
    public Tensor cast(Tensor x, DataType type) {
        List<AttributeProto> to = List.of(number("to", (long) OnnxTypes.number(type)));
        return ops.graph().emit("Cast", x.shape(), type, to, own(x));
    }
}
