package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Waiting;

class JavaEvaluatorTest {
    private static JavaEvaluator java;

    @BeforeAll
    static void open() {
        java =
                new JavaEvaluator(
                        new EvaluatorConfig(
                                List.of("import java.util.*;"), List.of(), List.of(), 0));
    }

    @AfterAll
    static void close() {
        java.close();
    }

    private static Object value(String code) {
        CellResult result = java.evaluate("cell 7", code);
        assertNull(result.error(), () -> "failed: " + result.error());
        return result.value();
    }

    private static CellError error(String code) {
        CellError error = java.evaluate("cell 7", code).error();
        assertNotNull(error, "the cell did not fail");
        return error;
    }

    private static String text(CellError error) {
        return String.join("\n", error.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void namesTheVariableThatIsNull() {
        CellError error = error("Object nobody = null; nobody.toString()");
        assertTrue(error.message().contains("\"nobody\" is null"), error.message());
    }

    @Test
    void returnsTheValueItselfNotItsText() {
        Object list = value("var list = new ArrayList<Integer>(List.of(1, 2));\nlist");
        assertEquals(List.of(1, 2), list);
        assertSame(list, value("list"));
    }

    @Test
    void showsNothingForDeclarationsAssignmentsAndStatements() {
        assertNull(value("int declared = 5;"));
        assertNull(value("declared = 6"));
        assertNull(value("for (int i = 0; i < 2; i++) { }"));
        assertNull(value("// nothing"));
    }

    @Test
    void classesOfOneCellMayNeedEachOther() {
        assertEquals(
                3,
                value(
                        "class P { Q q; int n() { return 1; } }\nclass Q { P p; int n() {"
                                + " return 2; } }\nnew P().n() + new Q().n()"));
    }

    @Test
    void runtimeErrorsNameCellLinesOnly() {
        value("int divide(int a) {\n  return a / 0;\n}");
        CellError error = error("// first\n\nint x = 3;\n\ndivide(x);");
        assertEquals("java.lang.ArithmeticException", error.name());
        assertEquals("/ by zero", error.message());
        assertTrue(text(error).contains("at divide, line 2 of cell 7"), text(error));
        assertTrue(text(error).contains("at line 5 of cell 7"), text(error));
        assertTrue(text(error).contains("divide(x);"), text(error));
        assertFalse(text(error).contains("REPL"), text(error));
    }

    @Test
    void runtimeErrorsKeepTheirCausesAndUserClasses() {
        value("class Trouble extends RuntimeException { Trouble(Throwable c) { super(c); } }");
        CellError error = error("throw new Trouble(new java.io.IOException(\"inner\"));");
        assertEquals("Trouble", error.name());
        assertTrue(text(error).contains("Caused by: java.io.IOException: inner"), text(error));
    }

    @Test
    void deepTracesAreShortened() {
        value("int deep(int n) { return deep(n + 1) + 1; }");
        CellError error = error("deep(0)");
        assertEquals("java.lang.StackOverflowError", error.name());
        assertTrue(text(error).contains("times more"), text(error));
        assertTrue(error.traceback().size() < 10, text(error));
    }

    @Test
    void compileErrorsShowTheLineAndMarkThePlace() {
        CellError error = error("int ok = 1;\nint bad = \"text\";");
        assertEquals(CellError.COMPILATION_ERROR, error.name());
        assertTrue(error.message().startsWith("incompatible types"), error.message());
        assertTrue(
                text(error)
                        .contains(
                                "line 2 of cell 7\n    int bad = \"text\";\n              ^^^^^^"),
                text(error));
    }

    @Test
    void anUndefinedNameIsNamed() {
        assertTrue(error("notThere + 1").message().contains("variable notThere"));
    }

    @Test
    void callingWhatNeedsAnUndefinedMethodSaysWhichOne() {
        value("int early() { return late() + 1; }");
        CellError error = error("early()");
        assertTrue(error.message().contains("method late()"), error.message());
        value("int late() { return 41; }");
        assertEquals(42, value("early()"));
    }

    @Test
    void declaringAVariableAgainLetsTheOldValueGo() throws Exception {
        WeakReference<Object> old = new WeakReference<>(value("var big = new Object();\nbig"));
        value("var big = new Object();");
        value("0"); // the last result is held until the next one
        assertTrue(Waiting.isCollected(old));
    }

    @Test
    void runningAnExpressionAgainLetsTheOldValueGo() throws Exception {
        WeakReference<Object> old = new WeakReference<>(value("new int[1000]"));
        value("new int[1000]");
        assertTrue(Waiting.isCollected(old));
    }

    @Test
    void interruptBeforeTheCodeStartsIsNotLost() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Thread stopper =
                new Thread(
                        () -> {
                            started.countDown();
                            while (!java.interrupt()) {
                                Thread.onSpinWait();
                            }
                        });
        stopper.start();
        started.await();
        assertEquals(CellError.INTERRUPTED, error("while (true) { }").name());
        stopper.join();
        assertEquals(2, value("1 + 1"));
    }

    @Test
    void interruptOfNothingDoesNothing() {
        assertFalse(java.interrupt());
        assertEquals(2, value("1 + 1"));
    }

    @Test
    void aCellThatTakesTooLongIsStopped() {
        try (JavaEvaluator limited =
                new JavaEvaluator(new EvaluatorConfig(List.of(), List.of(), List.of(), 200))) {
            CellError error = limited.evaluate("cell 1", "while (true) { }").error();
            assertNotNull(error);
            assertEquals(
                    "The cell ran longer than the 200 ms that it may take, and was stopped.",
                    error.message());
        }
    }

    @Test
    void contextClassLoaderSeesTheNotebooksClasses() {
        value("class Mine { }");
        assertEquals(
                true,
                value(
                        "Thread.currentThread().getContextClassLoader()"
                                + ".loadClass(Mine.class.getName()) == Mine.class"));
    }

    @Test
    void refusesANegativeTimeout() {
        String message =
                org.junit.jupiter.api.Assertions.assertThrows(
                                IllegalArgumentException.class,
                                () -> new EvaluatorConfig(List.of(), List.of(), List.of(), -5))
                        .getMessage();
        assertEquals("The cell timeout is -5 ms; it must be positive, or 0 for none.", message);
    }
}
