package org.mdhr4j.engine.libtorch;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.BatchNormVariables;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Variable;

/**
 * Weight and bias of a layer as inference uses them: normalisation folded in, laid out for the
 * device.
 *
 * @param weight folded weight
 * @param bias folded bias, or none
 */
record PreparedLayer(LibTorchTensor weight, @Nullable LibTorchTensor bias)
        implements AutoCloseable {
    /**
     * How a weight is laid out.
     *
     * @param order a view of the trained weight in the order in which it is stored
     * @param packing of the folded weight, contiguous in that order
     */
    record Layout(UnaryOperator<Tensor> order, UnaryOperator<Tensor> packing) {}

    /**
     * Folds {@code (x - mean) / sqrt(variance + epsilon) * scale + shift} into a layer's weight and
     * bias. The factors are computed in float64, so that folding costs one rounding. The weight as
     * trained is released if it can be read again.
     */
    static PreparedLayer fold(
            LibTorchVariables variables,
            Variable weight,
            @Nullable Variable bias,
            @Nullable BatchNormVariables norm,
            Layout layout) {
        LibTorchEngine engine = variables.engine();
        Device device = engine.options().device();
        try (PointerScope helpers = new PointerScope()) {
            Tensor trained = variables.present(weight).handle().detach();
            Tensor w = layout.order().apply(trained);
            Tensor b = bias == null ? null : variables.present(bias).handle().detach();
            Tensor folded;
            if (norm != null) {
                Tensor factor =
                        wide(variables, norm.weight())
                                .div(
                                        torch.sqrt(
                                                wide(variables, norm.runningVariance())
                                                        .add(new Scalar(norm.epsilon()))));
                Tensor offset = wide(variables, norm.runningMean());
                offset = b == null ? offset.neg() : b.to(ScalarType.Double).sub(offset);
                b = offset.mul(factor).add(wide(variables, norm.bias())).to(ScalarType.Float);
                long[] perOutput = new long[(int) w.dim()];
                Arrays.fill(perOutput, 1);
                perOutput[0] = -1;
                folded = Conversions.empty(Conversions.shape(w), weight.dataType(), device);
                torch.mul_out(folded, w, factor.to(ScalarType.Float).reshape(perOutput));
            } else {
                folded = w.contiguous();
            }
            w.deallocate(); // so that packing has room
            trained.deallocate();
            variables.release(weight);
            Tensor packed = layout.packing().apply(folded);
            LibTorchTensor prepared = new LibTorchTensor(engine, packed);
            prepared.named("prepared " + weight.name());
            return new PreparedLayer(prepared, b == null ? null : new LibTorchTensor(engine, b));
        }
    }

    private static Tensor wide(LibTorchVariables variables, Variable variable) {
        return variables.present(variable).handle().detach().to(ScalarType.Double);
    }

    /** Bytes of weight and bias. */
    long sizeBytes() {
        return weight.sizeBytes() + (bias == null ? 0 : bias.sizeBytes());
    }

    @Override
    public void close() {
        weight.close();
        if (bias != null) {
            bias.close();
        }
    }
}
