package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OldShellLimitsTest {
    @Test
    void aTypeThatHidesWhatTheShellNeedsIsRefusedBeforeJava21() {
        for (String source :
                List.of(
                        "class Object {}",
                        " public final class Throwable {}",
                        "record Object() {}")) {
            CellError error = new OldShellLimits(17).refusal(source).orElseThrow();
            assertTrue(error.message().contains("Java 21 or newer"), error.message());
            assertTrue(new OldShellLimits(21).refusal(source).isEmpty());
        }
        for (String source : List.of("class Objects {}", "class A { class Object {} }", "1 + 1")) {
            assertTrue(new OldShellLimits(17).refusal(source).isEmpty(), source);
        }
    }

    @Test
    void theNotebookStaysUsable() {
        try (JavaEvaluator java = new JavaEvaluator(EvaluatorConfig.plain())) {
            CellResult declared = java.evaluate("cell 1", "class Object {}");
            assertEquals(Runtime.version().feature() >= 21, declared.isOk());
            assertEquals(2, java.evaluate("cell 2", "1 + 1").value());
        }
    }

    @Test
    void constantsOfAnonymousClassesWorkOrAreExplained() {
        try (JavaEvaluator java = new JavaEvaluator(EvaluatorConfig.plain())) {
            CellResult made =
                    java.evaluate(
                            "cell 1", "var o = new Object() { static final int C = 4; };\no.C");
            CellError error = made.error();
            if (error == null) {
                assertEquals(4, made.value());
            } else {
                assertTrue(Runtime.version().feature() < 21);
                assertTrue(error.message().contains("Java 21 or newer"), error.message());
            }
        }
    }
}
