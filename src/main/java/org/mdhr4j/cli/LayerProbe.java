package org.mdhr4j.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.nn.LayerNorm;
import org.mdhr4j.nn.Linear;

/**
 * Runs each kind of layer once, for inference and for training. A process of its own, since a
 * library that crashes takes its process with it; see {@link DoctorProbe}.
 */
final class LayerProbe {
    /** Starts the line that is printed before a layer is run. */
    static final String STARTS = "starts ";

    /** Starts the line that is printed after it. */
    static final String DONE = "done ";

    private static final String X = "x";
    private static final String Y = "y";
    private static final String LOSS = "loss";

    /**
     * A kind of layer.
     *
     * @param input shape of its input
     * @param build declares its variables and describes it
     */
    private record Kind(
            String name,
            Shape input,
            Function<Declarations, Function<OpsAndInput, Tensor>> build) {}

    private record OpsAndInput(Ops ops, Tensor x) {}

    private static final List<Kind> KINDS =
            List.of(
                    convolution("1x1 convolution", 512, 128, 1, 1),
                    convolution("3x3 convolution", 128, 128, 3, 1),
                    convolution("3x3 convolution with stride 2", 128, 128, 3, 2),
                    new Kind(
                            "convolution over patches",
                            Shape.of(2, 64, 28, 28),
                            LayerProbe::patches),
                    new Kind("matrix product", Shape.of(2, 196, 256), LayerProbe::linear),
                    new Kind("attention", Shape.of(4, 4, 49, 32), LayerProbe::attention),
                    new Kind("layer normalisation", Shape.of(2, 196, 256), LayerProbe::layerNorm),
                    new Kind("pooling", Shape.of(2, 64, 28, 28), LayerProbe::pooling));

    private LayerProbe() {}

    private static Kind convolution(String name, int inputs, int outputs, int kernel, int stride) {
        return new Kind(
                name + ", batch normalisation",
                Shape.of(2, inputs, 14, 14),
                at -> {
                    FusedConvolution block =
                            Conv2d.same(at, inputs, outputs, kernel, stride)
                                    .with(new BatchNorm(at.child("bn"), outputs), true);
                    return in -> in.ops().fused().convolution(in.x(), block, null);
                });
    }

    private static Function<OpsAndInput, Tensor> patches(Declarations at) {
        Conv2d convolution = Conv2d.patches(at, 64, 128, 4);
        return in -> convolution.apply(in.ops(), in.x());
    }

    private static Function<OpsAndInput, Tensor> linear(Declarations at) {
        FusedLinear product = Linear.standard(at, 256, 512).with(Activation.GELU);
        return in -> in.ops().fused().linear(in.x(), product, null);
    }

    private static Function<OpsAndInput, Tensor> attention(Declarations at) {
        Variable bias = at.parameter("bias", Shape.of(1, 4, 49, 49), Initializer.constant(0));
        return in ->
                in.ops().fused().attention(in.x(), in.x(), in.x(), in.ops().variable(bias), 0.2);
    }

    private static Function<OpsAndInput, Tensor> layerNorm(Declarations at) {
        LayerNorm norm = new LayerNorm(at, 256);
        return in -> norm.apply(in.ops(), in.x());
    }

    private static Function<OpsAndInput, Tensor> pooling(Declarations at) {
        BatchNorm norm = new BatchNorm(at, 64);
        return in -> in.ops().nn().maxPool2d(norm.apply(in.ops(), in.x()), 3, 2, 1);
    }

    /**
     * Runs the layers.
     *
     * @param args the engine's name, then names of layers to leave out
     */
    public static void main(String[] args) {
        PrintStream out = System.out;
        List<String> leftOut = List.of(args).subList(1, args.length);
        out.println(STARTS + DoctorProbe.LOADING);
        out.flush();
        try (Engine engine = Engines.open(args[0], EngineOptions.DEFAULT)) {
            out.println(DONE + DoctorProbe.LOADING);
            for (Kind kind : KINDS) {
                if (!leftOut.contains(kind.name())) {
                    out.println(STARTS + kind.name());
                    out.flush();
                    run(engine, kind);
                    out.println(DONE + kind.name());
                    out.flush();
                }
            }
        }
    }

    private static void run(Engine engine, Kind kind) {
        Declarations at = Declarations.root();
        Function<OpsAndInput, Tensor> layer = kind.build().apply(at.child("layer"));
        Program program =
                (ops, inputs) -> {
                    Tensor y =
                            layer.apply(
                                    new OpsAndInput(ops, Objects.requireNonNull(inputs.get(X))));
                    return Map.of(Y, y, LOSS, ops.math().sumAll(y));
                };
        float[] values = new float[(int) kind.input().numElements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 31 % 17 - 8) / 8f;
        }
        try (VariableStore store = engine.newVariables(at.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Map<String, Tensor> inputs = Map.of(X, scope.tensor(values, kind.input()));
            requireFinite(engine.compile(program, store).infer(scope, inputs), kind);
            if (Engines.trains(engine.name())) {
                requireFinite(engine.compile(program, store).train(scope, inputs, LOSS), kind);
            }
        }
    }

    private static void requireFinite(Map<String, Tensor> results, Kind kind) {
        Tensor loss = results.get(LOSS);
        if (loss == null || !Float.isFinite(loss.toFloat())) {
            throw new IllegalStateException(
                    "%s computes what is no number.".formatted(kind.name()));
        }
    }
}
