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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.maven.LocalMavenWorld;

/** Cells as they stand in notebooks that were written for IJava. */
class IJavaNotebookTest {
    private static final RecordedOutput output = new RecordedOutput();
    @TempDir private static Path folder;
    private static LocalMavenWorld maven;
    private static NotebookSession session;

    @BeforeAll
    static void open() throws IOException {
        maven = new LocalMavenWorld(folder.resolve("maven"));
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Files.move(maven.publish(folder.resolve("first"), "early", ""), lib.resolve("early.jar"));
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(scripts.resolve("b.jshell"), "int second = first + 1;");
        Files.writeString(scripts.resolve("a.jsh"), "int first = 1;\nimport java.time.Year;");
        Map<String, String> environment =
                Map.of(
                        "IJAVA_CLASSPATH", lib + "/*.jar",
                        "IJAVA_STARTUP_SCRIPTS_PATH", scripts.toString(),
                        "IJAVA_STARTUP_SCRIPT", "int third = second + 1;",
                        "IJAVA_TIMEOUT", "20000",
                        "IJAVA_COMPILER_OPTS", "-Xlint:deprecation -parameters");
        SessionConfig config = Environment.read(environment, StartupCode.read());
        assertEquals(
                List.of("-Xlint:deprecation", "-parameters"), config.evaluator().compilerOptions());
        assertEquals(20_000, config.evaluator().timeoutMillis());
        session = new NotebookSession(config, output, new SessionComms());
    }

    @AfterAll
    static void close() {
        session.close();
        maven.close();
    }

    @BeforeEach
    void forget() {
        output.clear();
    }

    private static DisplayBundle result(String code) {
        CellOutcome outcome = session.run("cell 1", code);
        assertNull(outcome.error(), () -> "failed: " + outcome.error());
        DisplayBundle bundle = outcome.result();
        assertNotNull(bundle, "no result");
        return bundle;
    }

    private static String text(String code) {
        return result(code).plainText();
    }

    @Test
    void theEnvironmentBringsClassesAndCode() {
        assertEquals("early", text("demo.Early.word()"));
        assertEquals("[1, 2, 3]", text("List.of(first, second, third)"));
        assertEquals("2024", text("Year.of(2024)"));
    }

    @Test
    void mavenLinesAddLibrariesInTheMiddleOfACell() throws IOException {
        maven.publish(maven.mirror(), "greeting", "deeper");
        maven.publish(maven.mirror(), "deeper", "");
        String code =
                "int before = 20;\n"
                        + "%maven demo:greeting:1.0\n"
                        + "import demo.Greeting;\n"
                        + "Greeting.word() + demo.Deeper.word() + before % 7";
        assertEquals("greetingdeeper6", text(code));
        assertTrue(captured().contains("Fetched greeting-1.0.jar"), captured());
    }

    /** What was printed; here it went to the process's own stream or to the session's. */
    private static String captured() {
        return output.text.toString();
    }

    @Test
    void pomCellsTakeWholePomsAndLooseParts() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        maven.publish(other, "loose", "");
        maven.publish(other, "listed", "");
        String repository =
                "<repository>\n<id>other</id>\n<url>" + other.toUri() + "</url>\n</repository>\n";
        assertNull(
                session.run("cell 1", "%%loadFromPOM\n" + repository + LocalMavenWorld.xml("loose"))
                        .error());
        assertEquals("loose", text("demo.Loose.word()"));
        assertNull(
                session.run(
                                "cell 1",
                                "%%loadFromPOM\n<repositories>"
                                        + repository
                                        + "</repositories><dependencies>"
                                        + LocalMavenWorld.xml("listed")
                                        + "</dependencies>")
                        .error());
        assertEquals("listed", text("demo.Listed.word()"));
    }

    @Test
    void repositoriesAndJarsCanBeAddedByHand() throws IOException {
        Path third = Files.createDirectories(folder.resolve("third"));
        maven.publish(third, "byHand", "");
        assertEquals(
                "byHand",
                text(
                        "%mavenRepo third "
                                + third.toUri()
                                + "\n%addMavenDependencies demo:byHand:1.0\ndemo.ByHand.word()"));
        Path jar = maven.publish(folder.resolve("fourth"), "jarred", "");
        assertEquals(
                "1 jarred",
                text(
                        "List<String> added = %jars "
                                + jar.getParent()
                                + "/*.jar\nadded.size() + \" \" + demo.Jarred.word()"));
    }

    @Test
    void scriptsAndNotebooksAreLoaded() throws IOException {
        Files.writeString(folder.resolve("utils.ijava"), "int twice(int x) { return 2 * x; }");
        Files.writeString(
                folder.resolve("part.ipynb"),
                "{\"cells\": [{\"cell_type\": \"markdown\", \"source\": \"# no code\"},"
                        + " {\"cell_type\": \"code\", \"source\": [\"int part =\\n\", \"4;\"]}],"
                        + " \"nbformat\": 4, \"nbformat_minor\": 2, \"metadata\": {}}");
        assertEquals(
                "8",
                text(
                        "%load "
                                + folder.resolve("utils")
                                + "\n%load "
                                + folder.resolve("part.ipynb")
                                + "\ntwice(part)"));
    }

    @Test
    void displayRenderAndMagicsAreFunctions() throws IOException {
        assertEquals(
                "**x**",
                result("render(\"**x**\", \"text/markdown\")")
                        .data()
                        .get("text/markdown")
                        .getAsString());
        assertEquals("3", text("eval(\"int evaluated = 3; evaluated\")"));
        Path script = Files.writeString(folder.resolve("called.jsh"), "int called = 9;");
        assertEquals("9", text("lineMagic(\"load\", List.of(\"" + script + "\"));\ncalled"));
        assertEquals("2", text("cellMagic(\"time\", List.of(), \"1 + 1\")"));
        session.run("cell 1", "String id = display(\"a\");\nupdateDisplay(id, \"b\");");
        assertEquals("b", output.shown.get(1).plainText());
        assertEquals(output.shown.get(0).displayId(), output.shown.get(1).displayId());
    }

    @Test
    void renderersAreRegisteredUnderIJavasOwnNames() {
        DisplayBundle shown =
                result(
                        """
                        import io.github.spencerpark.ijava.IJava;
                        import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

                        class Figure {}
                        IJava.getKernelInstance().getRenderer()
                            .createRegistration(Figure.class)
                            .preferring(MIMEType.TEXT_HTML)
                            .register((figure, ctx) ->
                                ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<b>figure</b>"));
                        new Figure()
                        """);
        assertEquals("<b>figure</b>", shown.data().get("text/html").getAsString());
    }
}
