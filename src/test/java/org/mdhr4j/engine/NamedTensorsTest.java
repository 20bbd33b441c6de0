package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.TestEngines;

class NamedTensorsTest {
    @Test
    void aMissingTensorIsNamedBesideThoseThatAreThere() {
        try (Engine engine = TestEngines.open(Engines.DEFAULT);
                TensorScope scope = engine.newScope()) {
            Tensor one = scope.tensor(new float[1], Shape.of(1));
            Map<String, Tensor> tensors = Map.of("b", one, "a", one);
            assertSame(one, NamedTensors.inputs(tensors).require("a"));
            assertEquals(
                    "The program needs the input 'clips', got [a, b].",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> NamedTensors.inputs(tensors).require("clips"))
                            .getMessage());
            assertEquals(
                    "The program has no result 'scores', only [a, b].",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> NamedTensors.results(tensors).require("scores"))
                            .getMessage());
        }
    }
}
