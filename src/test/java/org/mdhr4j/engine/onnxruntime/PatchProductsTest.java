package org.mdhr4j.engine.onnxruntime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.FusedConvolution;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.nn.BatchNorm;
import org.mdhr4j.nn.Conv2d;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;

/** Patches of many channels, which a graph multiplies as rows, beside another engine's. */
class PatchProductsTest {
    private static final int CHANNELS = 64;
    private static final int OUTPUTS = 24;

    private final Declarations at = Declarations.root();

    private float[] compute(String engineName, FusedConvolution layer, Array x) {
        try (Engine engine = TestEngines.open(engineName);
                VariableStore store = engine.newVariables(at.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(5);
            return engine.compile(
                            (ops, in) ->
                                    Map.of("y", ops.fused().convolution(in.get("x"), layer, null)),
                            store)
                    .infer(scope, Map.of("x", scope.tensor(x.values(), x.shape())))
                    .get("y")
                    .toFloats();
        }
    }

    private void agree(FusedConvolution layer, Array x) {
        assertArrayEquals(compute("libtorch", layer, x), compute("onnxruntime", layer, x), 1e-4f);
    }

    @ParameterizedTest
    @CsvSource({"2, 6, 4", "4, 8, 12", "8, 16, 8"}) // also of pictures that are not square
    void withANorm(int size, int height, int width) {
        Conv2d patches = Conv2d.patches(at.child("conv"), CHANNELS, OUTPUTS, size);
        FusedConvolution layer = patches.with(new BatchNorm(at.child("bn"), OUTPUTS), true);
        agree(layer, Array.random(1, 3, CHANNELS, height, width));
    }

    @Test
    void withoutANorm() {
        Conv2d patches = Conv2d.patches(at.child("conv"), CHANNELS, OUTPUTS, 4);
        agree(patches.withoutBias(), Array.random(1, 3, CHANNELS, 8, 12));
    }
}
