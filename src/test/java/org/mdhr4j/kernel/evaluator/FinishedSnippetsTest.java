package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

class FinishedSnippetsTest {
    private static final int MANY = 230; // more than are kept, and a sweep

    private static Object value(JavaEvaluator java, String code) {
        CellResult result = java.evaluate("cell", code);
        assertNull(result.error(), () -> code + " failed: " + result.error());
        return result.value();
    }

    @Test
    void forgettingSnippetsLeavesWhatCodeStillRefersTo() {
        try (JavaEvaluator java = new JavaEvaluator(EvaluatorConfig.plain())) {
            value(java, "import java.util.*;\nint counter = 0;\nint next() { return ++counter; }");
            value(java, "class Box { int size = 3; }\nBox box = new Box();");
            for (int i = 0; i < MANY; i++) {
                value(java, "next();");
                value(java, "int again = " + i + ";");
            }
            assertEquals(MANY + 1, value(java, "next()"));
            assertEquals(MANY - 1, value(java, "again"));
            assertEquals(3, value(java, "new ArrayList<>(List.of(box)).get(0).size"));
            value(java, "int next() { return -1; }\nclass Box { int size = 4; }");
            assertEquals(3, value(java, "next() + new Box().size"));
        }
    }

    @Test
    void aNameThatWasForgottenCanBeDeclaredAgain() {
        try (JavaEvaluator java = new JavaEvaluator(EvaluatorConfig.plain())) {
            value(java, "int x = 1;\nint f() { return x; }");
            assertTrue(!java.evaluate("cell", "int x = \"wrong\";").isOk());
            for (int i = 0; i < MANY; i++) {
                value(java, "Thread.onSpinWait();");
            }
            value(java, "int x = 2;");
            assertEquals(2, value(java, "x"));
            value(java, "String x = \"three\";");
            assertEquals("three", value(java, "x"));
            value(java, "int f() { return 4; }");
            assertEquals(4, value(java, "f()"));
        }
    }

    @Test
    void errorsInRecentAndInDeclaredCodeNameTheirLines() {
        try (JavaEvaluator java = new JavaEvaluator(EvaluatorConfig.plain())) {
            value(java, "void fail() {\n  throw new IllegalStateException();\n}");
            for (int i = 0; i < MANY; i++) {
                value(java, "Thread.onSpinWait();");
            }
            CellError error = java.evaluate("cell 9", "\nfail();").error();
            String text = String.join("\n", error.traceback());
            assertTrue(text.contains("line 2 of cell"), text);
            assertTrue(text.contains("line 2 of cell 9"), text);
        }
    }

    @Test
    void recordsHoldOnlyWhatIsRetained() throws Exception {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            JShellRecords records = JShellRecords.of(shell).orElseThrow();
            shell.eval("int x = 1;");
            shell.eval("x = 2;");
            shell.eval("x + 1");
            shell.eval("int x = 3;");
            Set<Snippet> live = new HashSet<>();
            shell.variables().filter(v -> v.name().equals("x")).forEach(live::add);
            assertEquals(Set.of("2", "3"), records.retain(live, List.of()));
            assertEquals(live, new HashSet<>(shell.snippets().toList()));
            assertEquals("4", shell.eval("x + 1").get(0).value());
        }
    }
}
