package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;

/** When rows are computed in groups, and that their results are those of one pass. */
class RowGroupsTest {
    private static final int ROWS = 7;
    private static final int WIDE = 1 << 20; // elements of a row; a group holds twice as many
    private static final int NARROW = 3;

    private final Engine engine = Engines.open("libtorch", EngineOptions.DEFAULT);
    private final VariableStore store = engine.newVariables(List.of());
    private final List<Long> groups = new ArrayList<>();

    /** Row sums, twice each value. */
    private final Program program =
            (ops, inputs) -> {
                Tensor doubled =
                        ops.parts()
                                .rowwise(
                                        inputs.get("x"),
                                        rows -> {
                                            groups.add(rows.shape().size(0));
                                            Tensor twice = ops.math().affine(rows, 2, 0);
                                            return ops.record(
                                                    "sums", ops.math().sum(twice, false, 1));
                                        });
                return Map.of("y", doubled, "loss", ops.math().sumAll(doubled));
            };

    @AfterEach
    void close() {
        store.close();
        assertEquals(0, engine.numLiveTensors());
        engine.close();
    }

    private static Tensor rows(TensorScope scope, int numColumns) {
        float[] values = new float[ROWS * numColumns];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < NARROW; column++) {
                values[row * numColumns + column] = row + column;
            }
        }
        return scope.tensor(values, Shape.of(ROWS, numColumns));
    }

    private static void assertSums(Map<String, Tensor> results) {
        float[] expected = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            expected[row] = 2f * (3 * row + 3);
        }
        assertArrayEquals(expected, results.get("y").toFloats());
    }

    @Test
    void largeInputsComeInGroupsOfNearlyTheSameSize() {
        try (TensorScope scope = engine.newScope()) {
            Executable scoring = engine.compile(program, store);
            assertSums(scoring.infer(scope, Map.of("x", rows(scope, WIDE))));
            assertEquals(List.of(2L, 2L, 2L, 1L), groups);
        }
    }

    @Test
    void smallInputsComeAtOnce() {
        try (TensorScope scope = engine.newScope()) {
            Executable scoring = engine.compile(program, store);
            assertSums(scoring.infer(scope, Map.of("x", rows(scope, NARROW))));
            assertEquals(List.of((long) ROWS), groups);
        }
    }

    @Test
    void whereIntermediateResultsAreRecordedTheyAreThoseOfAllRows() {
        try (TensorScope scope = engine.newScope()) {
            Executable recording = engine.compile(program, store, Set.of("sums"));
            Map<String, Tensor> results = recording.infer(scope, Map.of("x", rows(scope, WIDE)));
            assertSums(results);
            assertEquals(Shape.of(ROWS), results.get("sums").shape());
            assertEquals(List.of((long) ROWS), groups);
        }
    }

    @Test
    void plainScoringDoesNotGroup() {
        EngineOptions plain = EngineOptions.DEFAULT.withPlansInference(false);
        try (Engine other = Engines.open("libtorch", plain);
                VariableStore none = other.newVariables(List.of());
                TensorScope scope = other.newScope()) {
            assertSums(other.compile(program, none).infer(scope, Map.of("x", rows(scope, WIDE))));
            assertEquals(List.of((long) ROWS), groups);
        }
    }
}
