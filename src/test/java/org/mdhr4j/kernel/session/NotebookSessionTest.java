package org.mdhr4j.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.evaluator.CellError;

class NotebookSessionTest {
    private static final RecordedOutput output = new RecordedOutput();
    private static NotebookSession session;

    @BeforeAll
    static void open() throws IOException {
        Map<String, String> environment =
                Map.of(Environment.STARTUP_SCRIPT, "int fromStartup = 7;");
        session =
                new NotebookSession(
                        Environment.read(environment, StartupCode.read()),
                        output,
                        new SessionComms());
    }

    @AfterAll
    static void close() {
        session.close();
    }

    @BeforeEach
    void forget() {
        output.clear();
    }

    private DisplayBundle result(String code) {
        CellOutcome outcome = session.run("cell 1", code);
        assertNull(outcome.error(), () -> "failed: " + outcome.error());
        DisplayBundle bundle = outcome.result();
        assertNotNull(bundle, "no result");
        return bundle;
    }

    private CellError error(String code) {
        CellError error = session.run("cell 1", code).error();
        assertNotNull(error);
        return error;
    }

    @Test
    void anUnknownMagicIsToldWithThoseThereAre() {
        CellError line = error("%nosuch");
        assertTrue(line.message().startsWith("There is no magic %nosuch."), line.message());
        assertTrue(error("%%nosuch\nx").message().contains("%%bash"));
    }

    @Test
    void aScriptThatIsLoadedMayUseMagics(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("s.jsh"), "%time 1\nint loaded = 8;\n");
        result("%load " + script + "\nloaded");
    }

    @Test
    void listsVariablesAsJShellDoes() {
        assertTrue(result("/vars").data().get("text/plain").getAsString().contains("fromStartup"));
    }

    @Test
    void displaysUpdatesAndClears() {
        assertNull(session.run("cell 1", "var id = display(\"<b>x</b>\", \"text/html\");").error());
        assertNull(session.run("cell 1", "updateDisplay(id, \"y\"); clearOutput(true);").error());
        assertEquals("<b>x</b>", output.shown.get(0).data().get("text/html").getAsString());
        assertEquals(output.shown.get(0).displayId(), output.shown.get(1).displayId());
        assertEquals(List.of(true), output.cleared);
    }

    @Test
    void theIdOfADisplayIsNoResult() {
        assertNull(session.run("cell 1", "display(\"x\")").result());
    }

    @Test
    void parsesJsonAndRendersImagesAndArrays() {
        session.run("cell 1", "display(\"{\\\"a\\\": 1}\", \"application/json\");");
        assertTrue(output.shown.get(0).data().get("application/json").isJsonObject());
        DisplayBundle image = result("new java.awt.image.BufferedImage(4, 4, 1)");
        assertTrue(image.data().get("image/png").getAsString().startsWith("iVBOR"));
        assertEquals("double[2] {1.5, 2.0}", result("new double[] {1.5, 2}").plainText());
    }

    @Test
    void showingAStreamDoesNotReadIt() {
        String stream = "var in = new java.io.ByteArrayInputStream(new byte[] {7});\nin";
        assertTrue(result(stream).plainText().startsWith("java.io.ByteArrayInputStream@"));
        assertEquals("7", result("in.read()").plainText());
    }

    @Test
    void aResultWhoseTextFailsIsStillShown() {
        DisplayBundle bundle =
                result(
                        "class Bad { public String toString() { throw new NoClassDefFoundError(\"b\");"
                                + " } }\nnew Bad()");
        assertEquals(
                "Bad (its toString() threw java.lang.NoClassDefFoundError: b)", bundle.plainText());
    }

    @Test
    void runsStartupScriptsAndMagics(@TempDir Path folder) throws IOException {
        Path script = folder.resolve("more.jsh");
        Files.writeString(script, "int loaded = 5;");
        session.run("cell 1", "%load " + script);
        assertEquals("12", result("fromStartup + loaded").plainText());
        assertTrue(result("%vars").plainText().contains("int loaded = 5"));
        Path written = folder.resolve("written.txt");
        session.run("cell 1", "%%file " + written + "\nhello\n");
        assertEquals("hello\n", Files.readString(written));
    }

    @Test
    void timedCellsKeepValueAndErrorLines() {
        assertEquals("3", result("%%time\n1 + 2").plainText());
        assertTrue(output.text.toString().startsWith("Time: "), output.text.toString());
        CellError error = error("%%time\nint a = 1;\nthrow new RuntimeException(\"x\");");
        assertEquals("java.lang.RuntimeException", error.name());
        assertTrue(String.join("\n", error.traceback()).contains("line 3"), error.toString());
    }

    @Test
    void shellMagicsPrintAndFailWithTheirStatus() {
        session.run("cell 1", "%%bash\necho one; echo two");
        assertEquals("one\ntwo\n", output.text.toString());
        assertEquals(
                "bash ended with status 3; its messages are above.",
                error("%%bash\nexit 3").message());
    }

    @Test
    void addsJarsAndSaysWhenThereAreNone() {
        assertTrue(
                error("%jars /nowhere/*.jar")
                        .message()
                        .startsWith("Nothing to add to the class path: no file fits"));
    }

    @Test
    void completesMagics() {
        assertTrue(session.complete("%ma", 3).matches().contains("%maven"));
        assertEquals("complete", session.status("%%bash\nls").status());
    }

    @Test
    void anUnreadableTimeoutIsExplained() {
        String message =
                org.junit.jupiter.api.Assertions.assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Environment.read(
                                                Map.of(Environment.TIMEOUT, "soon"), List.of()))
                        .getMessage();
        assertEquals("IJAVA_TIMEOUT is 'soon'; expected a number of milliseconds, or -1.", message);
    }

    @Test
    void aShellReadsItsOwnQuotes() {
        session.run("cell 1", "%sh printf '[%s]' \"\" \"a\\b\" 'c  d'");
        assertEquals("[][a\\b][c  d]", output.text.toString().strip());
    }

    @Test
    void timedCodeKeepsItsQuotes() {
        assertEquals(
                "5", result("%time \"a  \\\"b\".length()").data().get("text/plain").getAsString());
    }

    @Test
    void aQuoteThatIsNotClosedIsToldWithItsColumn() {
        CellError line = error("int before = 1;\n%load 'a");
        assertTrue(line.message().contains("quote ' in column 7"), line.message());
        CellError cell = error("%%file \"a\nx");
        assertTrue(cell.message().contains("quote \" in column 8"), cell.message());
    }

    @Test
    void anErrorInALoadedNotebookNamesFileCellAndLine(@TempDir Path folder) throws IOException {
        Path notebook =
                Files.writeString(
                        folder.resolve("n.ipynb"),
                        """
                        {"cells": [{"cell_type": "markdown", "source": "text"},
                          {"cell_type": "code", "source": ["int ok = 1;\\n", "int bad = 1 / 0;"]}]}
                        """);
        String trace = String.join("\n", error("%load " + notebook).traceback());
        assertTrue(trace.contains("line 2 of cell 2 of " + notebook), trace);
    }

    @Test
    void aLoadedNotebookMayHoldCellMagics(@TempDir Path folder) throws IOException {
        Path notebook =
                Files.writeString(
                        folder.resolve("n.ipynb"),
                        "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"%%bash\\necho hello\"}]}");
        session.run("cell 1", "%load " + notebook);
        assertEquals("hello", output.text.toString().strip());
    }

    @Test
    void whatIsNoNotebookIsToldWithFileAndPlace(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("x.ipynb");
        for (String content : List.of("{\"cells\": [", "hello", "{}", "{\"cells\": [{}]}")) {
            Files.writeString(file, content);
            String message = error("%load " + file).message();
            assertTrue(message.contains(file + " is no notebook"), message);
        }
        Files.write(file, new byte[] {'{', (byte) 0xe4, '}'});
        assertTrue(error("%load " + file).message().contains("is no text in UTF-8"));
    }

    @Test
    void streamsThatACellHasLostAreBackInTheNext() {
        try (StandardStreams taken = new StandardStreams(output)) {
            CellOutcome lost =
                    session.run(
                            "cell 1",
                            "System.setOut(null); System.setErr(null); System.setIn(null);");
            assertNull(lost.error(), () -> "failed: " + lost.error());
            result("System.out.print(\"again\"); System.err.print(\" there\"); System.in != null");
            assertNull(session.run("cell 2", "System.out.close(); System.err.close();").error());
            result("System.out.print(\" and\"); System.err.print(\" again\"); 1");
        }
        assertEquals("again there and again", output.text.toString());
    }

    @Test
    void aQuestionIsAnsweredAndACommandOfTheShellAdvised() {
        assertTrue(
                result("?Math.max")
                        .data()
                        .get("text/plain")
                        .getAsString()
                        .contains("int Math.max"));
        assertTrue(result("String?").data().get("text/plain").getAsString().contains("String"));
        assertTrue(error("!ls -l").message().endsWith("write %sh ls -l"));
        assertEquals("false", result("!true").data().get("text/plain").getAsString());
    }

    @Test
    void wordsThatLeaveAConsoleAreKnownUnlessTheyAreNamesOfTheNotebook() {
        for (String word : List.of("exit", " quit ", "exit()", "/exit", "quit();")) {
            assertTrue(session.asksToLeave(word), word);
            assertEquals("complete", session.status(word).status());
        }
        assertTrue(!session.asksToLeave("exit(1)") && !session.asksToLeave("int exit = 1;"));
        session.run("cell 1", "int exit = 3;");
        assertTrue(!session.asksToLeave("exit") && session.asksToLeave("quit"));
    }

    @Test
    void magicsAreListedAndThePageHasEachOfThem() throws IOException {
        session.run("cell 1", "%lsmagic");
        List<String> magics =
                Pattern.compile("%+\\w+")
                        .matcher(output.text)
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertTrue(magics.containsAll(List.of("%maven", "%%bash")), magics.toString());
        String page = Files.readString(Path.of("src/site/markdown/notebooks.md"));
        assertEquals(
                List.of(),
                magics.stream().filter(m -> !page.matches("(?s).*`" + m + "[ `].*")).toList());
    }
}
