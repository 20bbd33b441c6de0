package org.mdhr4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;

class WindowFramesTest {
    /** Rows of a window of 7 frames, two of context on either side, the last two not there. */
    private static float[] rows(Rows made) {
        try (Engine engine = Engines.open();
                TensorScope scope = engine.newScope()) {
            Map<String, Tensor> inputs =
                    Map.of(
                            "present",
                            scope.tensor(new float[] {1, 1, 1, 1, 1, 0, 0}, Shape.of(7)),
                            "rows",
                            scope.tensor(new float[] {1, 2, 3, 4, 5, 6, 7}, Shape.of(7, 1)));
            return engine.compile(
                            (ops, given) ->
                                    Map.of(
                                            "made",
                                            made.of(
                                                    ops,
                                                    new WindowFrames(7, 2, given.get("present")),
                                                    given.get("rows"))),
                            engine.newVariables(List.of()))
                    .infer(scope, inputs)
                    .get("made")
                    .toFloats();
        }
    }

    private interface Rows {
        Tensor of(Ops ops, WindowFrames window, Tensor rows);
    }

    @Test
    void contextIsCutOff() {
        assertArrayEquals(
                new float[] {3, 4, 5}, rows((ops, window, rows) -> window.scored(ops, rows)));
        assertArrayEquals(
                new float[] {2, 3, 4, 5, 6}, rows((ops, window, rows) -> window.cut(ops, rows, 1)));
    }

    @Test
    void placesWithoutFrameAreEmptied() {
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 0, 0},
                rows((ops, window, rows) -> window.emptied(ops, rows)));
    }

    @Test
    void narrowedWindowsKnowWhatIsPresent() {
        assertArrayEquals(
                new float[] {2, 3, 4, 5, 0},
                rows(
                        (ops, window, rows) -> {
                            WindowFrames inner = window.narrowed(ops, 1);
                            assertEquals(5, inner.count());
                            assertEquals(1, inner.context());
                            return inner.emptied(ops, window.cut(ops, rows, 1));
                        }));
        assertArrayEquals(
                new float[] {3, 4, 5},
                rows(
                        (ops, window, rows) -> {
                            WindowFrames inner = window.narrowed(ops, 0);
                            assertEquals(WindowFrames.all(3), inner);
                            return window.cut(ops, rows, 2);
                        }));
    }

    @Test
    void somethingIsScored() {
        assertEquals(
                "Of 8 frames 4 on either side of the scored ones leave none to score.",
                assertThrows(IllegalArgumentException.class, () -> new WindowFrames(8, 4, null))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new WindowFrames(8, -1, null));
        assertEquals(
                "Which frames are present is told of windows with context, and of no others.",
                assertThrows(IllegalArgumentException.class, () -> new WindowFrames(8, 1, null))
                        .getMessage());
        WindowFrames.all(8).requireAll();
    }
}
