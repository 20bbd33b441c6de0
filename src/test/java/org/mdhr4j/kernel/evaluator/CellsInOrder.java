package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;

/** A notebook of its own for a test: cells are numbered from 1, what they note is kept. */
final class CellsInOrder implements AutoCloseable {
    final List<String> notes = new ArrayList<>();
    private final JavaEvaluator java;
    private int count;

    CellsInOrder(String... imports) {
        java = new JavaEvaluator(new EvaluatorConfig(List.of(imports), List.of(), List.of(), 0));
        java.tellNotes(notes::add);
    }

    private CellResult run(String code) {
        count++;
        return java.evaluate("cell " + count, code);
    }

    /** Runs a cell that must not fail. */
    Object value(String code) {
        CellResult result = run(code);
        assertNull(result.error(), () -> code + " failed: " + result.error());
        return result.value();
    }

    /** Runs a cell that must fail. */
    CellError error(String code) {
        CellError error = run(code).error();
        assertNotNull(error, () -> code + " did not fail");
        return error;
    }

    @Override
    public void close() {
        java.close();
    }
}
