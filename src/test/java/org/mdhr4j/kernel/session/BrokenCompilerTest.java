package org.mdhr4j.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.kernel.evaluator.CellError;

class BrokenCompilerTest {
    private static CellOutcome run(String code) throws IOException {
        RecordedOutput output = new RecordedOutput();
        try (NotebookSession session =
                new NotebookSession(
                        Environment.read(Map.of(), List.of()), output, new SessionComms())) {
            return session.run("cell 1", code);
        }
    }

    @Test
    void whatIsNestedTooDeeplyForTheCompilerIsNoSilence() throws IOException {
        int depth = 5_000;
        CellOutcome deep = run("(".repeat(depth) + "1" + ")".repeat(depth));
        if (deep.result() == null) { // with a large stack it has a value
            assertNotNull(deep.error());
            assertTrue(deep.error().message().contains("too deeply"), "" + deep.error());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5.000 operators, '1+', 20000, 1",
        "5.000 operators, 'true ? 1 : ', 9000, 1",
        "'1.000 calls in a chain', 'new StringBuilder().append(1)\n', 1, .append(2)",
    })
    void anExpressionThatTheCompilerWouldNotEndIsRefusedAtOnce(
            String problem, String repeated, int times, String end) throws IOException {
        String code = repeated.repeat(times) + end.repeat(times == 1 ? 2_000 : 1);
        CellError error = run(code).error();
        assertNotNull(error);
        assertTrue(
                error.message().matches("An expression has more than " + problem + ".*"),
                "" + error);
        assertTrue(error.message().contains(" of cell 1)"), error.message());
    }

    @Test
    void longCodeOfShortExpressionsIsCompiled() throws IOException {
        String terms = "1 + ".repeat(400) + "1";
        String numbers = "-1, ".repeat(6_000) + "1";
        CellOutcome run =
                run("int[] some = {" + numbers + "};\nint n = " + terms + ";\nsome.length + n");
        assertNotNull(run.result(), "" + run.error());
        assertEquals("6402", run.result().plainText());
        CellOutcome text = run("(" + "\"a\"\n + ".repeat(6_000) + "\"b\").length()");
        assertNotNull(text.result(), "" + text.error());
        assertEquals("6001", text.result().plainText());
    }

    @ParameterizedTest
    @CsvSource({
        "constant string, '\"', aaaaaaaaaa, '\".length()'",
        "constant string, 'String text = \"', aaaaaaaaaa, '\";'",
        "constant string, 'class Big { String text = \"', ääääääääää, '\"; }'",
        "code too large, 'int[] numbers = {', '1234, 1234, 1234, ', '};'",
        "code too large, 'new int[] {', '1234, 1234, 1234, ', '}.length'",
    })
    void whatDoesNotFitIntoAClassFileIsSaidAndStaysBehind(
            String problem, String before, String repeated, String after) throws IOException {
        String code = before + repeated.repeat(7_000) + after;
        RecordedOutput output = new RecordedOutput();
        try (NotebookSession session =
                new NotebookSession(
                        Environment.read(Map.of(), List.of()), output, new SessionComms())) {
            CellError error = session.run("cell 1", code).error();
            assertNotNull(error);
            assertTrue(error.message().startsWith(problem), error.message());
            assertTrue(String.join("", error.traceback()).length() < 2_000, "no line of data");
            CellOutcome next = session.run("cell 2", "int text = 1, numbers = 2; text + numbers");
            assertNotNull(next.result(), "" + next.error());
            assertEquals("3", next.result().plainText());
            assertEquals("", output.text.toString());
        }
    }

    @Test
    void aToStringThatGivesNothingIsNull() throws IOException {
        CellOutcome none = run("new Object() { public String toString() { return null; } }");
        assertNotNull(none.result(), "" + none.error());
        assertEquals("null", none.result().plainText());
    }

    private static final boolean IS_BREAKING = Runtime.version().feature() == 25;

    @Test
    void aCellThatBreaksTheCompilerFailsInOneLine() throws IOException {
        RecordedOutput output = new RecordedOutput();
        try (StandardStreams streams = new StandardStreams(output);
                NotebookSession session =
                        new NotebookSession(
                                Environment.read(Map.of(), List.of()),
                                output,
                                new SessionComms())) {
            session.run("cell 1", "class O { class I {} }");
            session.run("cell 2", "var i = new O().new I();");
            CellError error = session.run("cell 3", "class O { static class I {} }").error();
            if (IS_BREAKING) {
                assertNotNull(error, "the cell did not fail");
                assertTrue(error.message().startsWith("The Java compiler broke"), "" + error);
                assertEquals(1, error.traceback().size());
            } else {
                assertNull(error);
            }
            CellOutcome later = session.run("cell 4", "System.err.println(\"mine\"); 1 + 1");
            assertNotNull(later.result(), "" + later.error());
            assertEquals("2", later.result().plainText());
            String shown = output.text.toString();
            assertTrue(
                    !shown.contains("exception has occurred") && !shown.contains("at jdk."), shown);
            assertTrue(shown.contains("mine"), shown);
        }
    }
}
