package org.mdhr4j.engine.nd4j;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;

/** Binds an operation to arrays, so that running it is one native call. */
final class Nd4jStep {
    private Nd4jStep() {}

    static Runnable of(Operation operation, List<INDArray> inputs, List<INDArray> outputs) {
        INDArray x = inputs.get(0);
        INDArray z = outputs.get(0);
        return switch (operation.opName()) {
            case "exp" -> transform(new Exp(x, z));
            case "log" -> transform(new Log(x, z));
            case "sqrt" -> transform(new Sqrt(x, z));
            case "rsqrt" -> transform(new RSqrt(x, z));
            case "sign" -> transform(new Sign(x, z));
            case Nd4jPointwise.FORWARD -> Nd4jPointwise.forward(operation, x, inputs.get(1), z);
            case Nd4jPointwise.BACKWARD -> Nd4jPointwise.backward(operation, inputs, outputs);
            case "erf" -> transform(new Erf(x, z));
            default -> custom(operation, inputs, outputs);
        };
    }

    private static Runnable transform(Op op) {
        OpExecutioner executioner = Nd4j.getExecutioner();
        return () -> executioner.exec(op);
    }

    static Runnable custom(Operation operation, List<INDArray> inputs, List<INDArray> outputs) {
        OpExecutioner executioner = Nd4j.getExecutioner();
        CustomOp op = DynamicCustomOp.builder(operation.opName()).build();
        OpContext context = executioner.buildContext();
        context.setInputArrays(inputs);
        context.setOutputArrays(outputs);
        context.setIArguments(operation.arguments().integers());
        context.setTArguments(operation.arguments().numbers());
        context.setBArguments(operation.arguments().flags());
        return () -> {
            try {
                executioner.exec(op, context);
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        "ND4J cannot run %s in %s: %s"
                                .formatted(operation.opName(), operation.path(), e.getMessage()),
                        e);
            }
        };
    }
}
