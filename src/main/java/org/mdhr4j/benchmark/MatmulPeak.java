package org.mdhr4j.benchmark;

import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Activation;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.FusedLinear;
import org.mdhr4j.engine.Initializer;
import org.mdhr4j.engine.NamedTensors;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how fast large matrices are multiplied on this machine by the fastest library at hand: the
 * bound of all the rest.
 *
 * @param gflops 10^9 operations a second, two for each product that is added
 * @param engine whose library was the fastest
 */
public record MatmulPeak(double gflops, String engine) {
    private static final Logger LOG = LoggerFactory.getLogger(MatmulPeak.class);
    private static final int SIZE = 2048;
    private static final int SIZE_ON_GPU = 8192; // less would measure the start of the product
    private static final int ROUNDS = 8;

    /**
     * Measures all libraries that compute where and as an engine does; each by the best of several
     * products of 2048 x 2048 matrices, 8192 x 8192 on GPUs.
     */
    public static MatmulPeak measure(Engine engine) {
        MatmulPeak best = new MatmulPeak(measureOne(engine), engine.name());
        EngineOptions options = engine.options();
        for (EngineProvider provider : Engines.providers()) {
            if (provider.name().equals(engine.name())) {
                continue;
            }
            try (Engine other = provider.open(options)) {
                double gflops = measureOne(other);
                best = gflops > best.gflops() ? new MatmulPeak(gflops, provider.name()) : best;
            } catch (EngineException e) { // it has no such device or precision, or no library
                LOG.debug("{} is left out: {}", provider.name(), e.getMessage());
            }
        }
        return best;
    }

    private static double measureOne(Engine engine) {
        int size = engine.options().device().isCuda() ? SIZE_ON_GPU : SIZE;
        Variable weight =
                new Variable(
                        "weight",
                        Shape.of(size, size),
                        DataType.FLOAT32,
                        Variable.Kind.PARAMETER,
                        Initializer.uniform(1));
        FusedLinear product = new FusedLinear(weight, null, null, Activation.NONE);
        float[] values = new float[size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 31 % 97) / 97f;
        }
        double flops = 2.0 * size * size * size;
        try (VariableStore store = engine.newVariables(List.of(weight));
                TensorScope scope = engine.newScope()) {
            store.initialize(1);
            Executable program =
                    engine.compile(
                            (ops, inputs) -> {
                                Tensor x =
                                        ops.fused()
                                                .linear(
                                                        NamedTensors.inputs(inputs).require("x"),
                                                        product,
                                                        null);
                                return Map.of("y", ops.math().sumAll(x));
                            },
                            store);
            Map<String, Tensor> inputs = Map.of("x", scope.tensor(values, Shape.of(size, size)));
            Rounds rounds =
                    Rounds.measure(
                            2,
                            ROUNDS,
                            flops,
                            () -> {
                                try (TensorScope step = engine.newScope()) {
                                    NamedTensors.results(program.infer(step, inputs))
                                            .require("y")
                                            .toFloat(); // waits for the device
                                }
                            });
            return rounds.highest() * 1e-9;
        }
    }
}
