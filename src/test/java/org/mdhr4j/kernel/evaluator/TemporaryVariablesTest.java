package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Waiting;

class TemporaryVariablesTest {
    private final JavaEvaluator java =
            new JavaEvaluator(
                    new EvaluatorConfig(List.of("import java.util.*;"), List.of(), List.of(), 0));

    @AfterEach
    void close() {
        java.close();
    }

    private Object value(String code) {
        CellResult result = java.evaluate("cell", code);
        assertNull(result.error(), () -> code + " failed: " + result.error());
        return result.value();
    }

    @Test
    void aValueCanBeNamedInLaterCells() {
        value("40 + 2");
        value("new ArrayList<>(List.of(\"a\", \"b\"))");
        value("int other = 1;");
        assertEquals(43, value("$1 + 1"));
        assertEquals("ab", value("$2.get(0).concat($2.get(1))"));
        assertEquals(List.of("a", "b"), value("$2"));
    }

    @Test
    void aValueCanBeNamedInItsOwnCellAndByAMethod() {
        assertEquals(6, value("2 * 2;\nint more() { return $1 + 1; }\nmore() + 1"));
        value("int unrelated = 0;");
        assertEquals(5, value("more()"));
    }

    @Test
    void aValueWhoseTypeHasNoNameComesBackAsAnObject() {
        value("new Object() { public String toString() { return \"nameless\"; } }");
        value("int other = 1;");
        assertEquals("nameless", value("$1.toString()"));
    }

    @Test
    void aValueOfAClassThatWasDeclaredAgainIsStillThere() {
        value("record P(int x) {}\nnew P(7)");
        value("record P(int x, int y) {}");
        assertEquals("P[x=7]", value("String.valueOf($1)"));
    }

    @Test
    void laterCellsAreNotCompiledWithValuesTheyDoNotName() {
        value("1 + 2");
        value("int other = 1;");
        assertTrue(java.assistant().complete("$", 1).matches().stream().noneMatch("$1"::equals));
    }

    @Test
    void theValueOfACellThatIsRunAgainGoes() throws Exception {
        value("Object make() { return new byte[1 << 20]; }");
        value("make()");
        WeakReference<Object> first = new WeakReference<>(value("$1"));
        value("make()");
        value("make()");
        System.gc();
        assertTrue(first.get() != null, "a value that was named stays");
        WeakReference<Object> second = new WeakReference<>(value("new byte[1 << 20]"));
        value("new byte[1 << 20]");
        assertTrue(Waiting.isCollected(second), "the value of the earlier run is kept");
    }

    @Test
    void onlyTheLastThousandValuesAreKept() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            NotebookClassLoader loader = new NotebookClassLoader(getClass().getClassLoader());
            TemporaryVariables values = new TemporaryVariables(shell, new SnippetClasses(loader));
            for (int i = 1; i <= TemporaryVariables.MAX_VALUES + 1; i++) {
                values.beginCell(i + " + 1");
                values.keep("$" + i, "int", i + 1);
            }
            values.beginCell("$1 + $2 + $" + (TemporaryVariables.MAX_VALUES + 1));
            assertEquals(
                    List.of("$1001", "$2"), shell.variables().map(v -> v.name()).sorted().toList());
        }
    }
}
