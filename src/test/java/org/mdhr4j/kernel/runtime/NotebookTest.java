package org.mdhr4j.kernel.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.evaluator.EvaluatorConfig;
import org.mdhr4j.kernel.session.CellOutcome;
import org.mdhr4j.kernel.session.CellOutput;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.SessionComms;
import org.mdhr4j.kernel.session.SessionConfig;

/** The functions that every notebook has, as its cells call them. */
class NotebookTest {
    private static final List<String> IMPORTS =
            List.of(
                    "import static org.mdhr4j.kernel.runtime.Notebook.*;",
                    "import static org.mdhr4j.kernel.runtime.NotebookEngine.*;",
                    "import org.mdhr4j.kernel.runtime.*;");

    private static final Recorder OUTPUT = new Recorder();
    private static NotebookSession session;

    @BeforeAll
    static void open() {
        session =
                new NotebookSession(
                        new SessionConfig(
                                new EvaluatorConfig(IMPORTS, List.of(), List.of(), 0), List.of()),
                        OUTPUT,
                        new SessionComms());
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void forget() {
        OUTPUT.said.clear();
    }

    private static String result(String code) {
        CellOutcome outcome = session.run("cell 1", code);
        assertNull(outcome.error(), () -> "failed: " + outcome.error());
        DisplayBundle bundle = outcome.result();
        return bundle == null ? "" : bundle.plainText();
    }

    @Test
    void whatWasShownIsReplacedByItsId() {
        assertEquals(
                "true",
                result(
                        """
                        String id = display("before");
                        updateDisplay(id, "after");
                        String other = display("another");
                        !id.equals(other)
                        """));
        assertEquals(3, OUTPUT.said.size());
        String id = OUTPUT.said.get(0).split(" ")[1];
        assertEquals("display " + id + " before", OUTPUT.said.get(0));
        assertEquals("update " + id + " after", OUTPUT.said.get(1));
    }

    @Test
    void outputIsClearedAtOnceOrWithTheNext() {
        result("clearOutput();\nclearOutput(false);");
        assertEquals(List.of("clear true", "clear false"), OUTPUT.said);
    }

    @Test
    void aClaimThatHoldsIsPrintedAndOneThatDoesNotStopsTheCell() {
        result("check(1 + 1 == 2, \"one and one are two\");");
        assertEquals("✓ one and one are two\n", String.join("", OUTPUT.said));
        CellError error =
                session.run("cell 1", "check(1 == 2, \"one is two\");\nint after = 1;").error();
        assertNotNull(error);
        assertEquals("This does not hold: one is two", error.message());
    }

    @Test
    void codeAsTextRunsInTheNotebook() {
        assertEquals("42", result("int six = 6;\neval(\"six * 7\")"));
    }

    @Test
    void nothingIsShownAsNull() {
        result("display((Object) null);");
        assertTrue(OUTPUT.said.get(0).endsWith(" null"), OUTPUT.said.get(0));
    }

    @Test
    void theKernelIsFoundByTheNamesOfIJava() {
        assertEquals("true", result("IJava.getKernelInstance() == getKernelInstance()"));
    }

    @Test
    void aMagicThatIsNotThereIsNamed() {
        CellError error =
                session.run("cell 1", "lineMagic(\"nosuch\", java.util.List.of());").error();
        assertNotNull(error);
        assertTrue(error.message().contains("%nosuch"), error.message());
    }

    @Test
    void theEngineIsTheOneOfTheInstalledKernel() {
        String code = "String n; try (var e = openEngine(\"cpu\")) { n = e.name(); }\nn";
        String before = System.setProperty(NotebookEngine.ENGINE, "nd4j");
        try {
            assertEquals("nd4j", result(code));
        } finally {
            if (before == null) {
                System.clearProperty(NotebookEngine.ENGINE);
            } else {
                System.setProperty(NotebookEngine.ENGINE, before);
            }
        }
    }

    /** Output in words. */
    private static final class Recorder implements CellOutput {
        private final List<String> said = new ArrayList<>();

        @Override
        public void stream(String stream, String text) {
            said.add(text);
        }

        @Override
        public void display(DisplayBundle bundle) {
            said.add("display " + bundle.displayId() + " " + bundle.plainText());
        }

        @Override
        public void updateDisplay(DisplayBundle bundle) {
            said.add("update " + bundle.displayId() + " " + bundle.plainText());
        }

        @Override
        public void clearOutput(boolean waits) {
            said.add("clear " + waits);
        }

        @Override
        public String readLine(String prompt, boolean isPassword) {
            throw new IllegalStateException("nobody asks");
        }
    }
}
