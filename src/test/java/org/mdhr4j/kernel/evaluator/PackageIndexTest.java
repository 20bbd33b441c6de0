package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

class PackageIndexTest {
    /** Waits of two seconds that a busy machine may take. */
    private static final int PATIENCE = 20;

    @Test
    void packagesAreFoundRightAfterACell() {
        try (JavaEvaluator java = new JavaEvaluator(EvaluatorConfig.plain())) {
            assertEquals(2, java.evaluate("cell", "1 + 1").value());
            String code = "org.juni";
            CodeAssistant assistant = java.assistant();
            List<String> found = List.of();
            for (int i = 0; i < PATIENCE && found.isEmpty(); i++) {
                found = assistant.complete(code, code.length()).matches();
            }
            assertEquals(List.of("junit."), found);
        }
    }

    @Test
    void waitsForTheIndexOnlyUntilItIsComplete() {
        try (JShell shell = JShell.builder().executionEngine("local").build();
                PackageIndex index = new PackageIndex(shell.sourceCodeAnalysis())) {
            index.pause();
            index.pause();
            index.resumeWhenIdle();
            assertTrue(index.await());
            boolean isMoreKnown = true;
            for (int i = 0; i < PATIENCE && isMoreKnown; i++) {
                isMoreKnown = index.await();
            }
            assertFalse(isMoreKnown);
            index.invalidate();
            assertTrue(index.await());
        }
    }
}
