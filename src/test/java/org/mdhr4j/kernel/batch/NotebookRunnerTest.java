package org.mdhr4j.kernel.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.session.Environment;

class NotebookRunnerTest {
    @TempDir private Path folder;

    private NotebookFile notebook(String... cells) throws IOException {
        StringBuilder json = new StringBuilder();
        for (String cell : cells) {
            json.append(json.length() == 0 ? "" : ",").append(cell);
        }
        Path file = folder.resolve("n.ipynb");
        Files.writeString(
                file,
                "{\"nbformat\":4,\"nbformat_minor\":2,\"metadata\":{},\"cells\":[" + json + "]}");
        return NotebookFile.read(file);
    }

    private static String code(String tags, String source) {
        return "{\"cell_type\":\"code\",\"execution_count\":9,\"metadata\":{\"tags\":["
                + tags
                + "]},\"outputs\":[],\"source\":\""
                + source
                + "\"}";
    }

    private static NotebookRunner runner(Map<String, String> parameters) throws IOException {
        return new NotebookRunner(Environment.read(Map.of(), StartupCode.read()), parameters);
    }

    private static JsonObject output(NotebookFile notebook, int cell, int output) {
        JsonObject json = notebook.cells().get(cell).getAsJsonObject();
        return json.getAsJsonArray("outputs").get(output).getAsJsonObject();
    }

    @Test
    void storesStreamsDisplaysAndResults() throws IOException {
        NotebookFile notebook =
                notebook(
                        code(
                                "",
                                "var id = display(1); System.out.println(5); updateDisplay(id,"
                                        + " 2);"),
                        code("", "6 * 7"));
        assertNull(runner(Map.of()).run(notebook));
        assertEquals(
                "[\"2\"]",
                output(notebook, 0, 0).getAsJsonObject("data").get("text/plain").toString());
        assertEquals("[\"5\\n\"]", output(notebook, 0, 1).get("text").toString());
        assertEquals(
                "[\"42\"]",
                output(notebook, 1, 0).getAsJsonObject("data").get("text/plain").toString());
        Path copy = folder.resolve("copy.ipynb");
        notebook.write(copy);
        assertTrue(Files.readString(copy).contains("\"nbformat_minor\": 5"));
        assertEquals(2, NotebookFile.read(copy).cells().size());
    }

    @Test
    void aClaimThatDoesNotHoldFailsTheRun() throws IOException {
        NotebookFile notebook =
                notebook(
                        code("", "check(1 < 2, \\\"one is less\\\");"),
                        code("", "check(2 < 1, \\\"two is less\\\");"));
        NotebookRunner.Failure failure = runner(Map.of()).run(notebook);
        assertEquals("[\"✓ one is less\\n\"]", output(notebook, 0, 0).get("text").toString());
        assertEquals(
                "This does not hold: two is less",
                output(notebook, 1, 0).get("evalue").getAsString());
        assertNotNull(failure);
        assertEquals("code cell 2", failure.place());
    }

    @Test
    void solutionsRunAfterTheCellsAndAreNotStored() throws IOException {
        String text = "<details>\\n\\n```java\\n%s\\n```\\n</details>";
        String markdown = "{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":\"%s\"}";
        NotebookFile notebook =
                notebook(
                        markdown.formatted(text.formatted("n = n + 1; display(n);")),
                        markdown.formatted(text.formatted("check(n > 5, \\\"above five\\\");")),
                        code("", "int n = 1;"));
        assertNull(runner(Map.of()).run(notebook), "without being asked, solutions rest");
        NotebookRunner.Failure failure = runner(Map.of()).withSolutions().run(notebook);
        assertNotNull(failure);
        assertEquals("solution 2", failure.place());
        assertEquals("This does not hold: above five", failure.error().message());
        assertEquals(0, notebook.cells().get(2).getAsJsonObject().getAsJsonArray("outputs").size());
    }

    @Test
    void storesTheStatesOfTheWidgetsThatAreShown() throws IOException {
        NotebookFile notebook =
                notebook(
                        code("", "var s = slider(0, 5);\\ninteract(s, v -> 10 * v)"),
                        code("", "s.value(3);"));
        assertNull(runner(Map.of()).run(notebook));
        Path copy = folder.resolve("widgets.ipynb");
        notebook.write(copy);
        JsonObject file = JsonParser.parseString(Files.readString(copy)).getAsJsonObject();
        JsonObject stored =
                file.getAsJsonObject("metadata")
                        .getAsJsonObject("widgets")
                        .getAsJsonObject("application/vnd.jupyter.widget-state+json");
        String id =
                output(notebook, 0, 0)
                        .getAsJsonObject("data")
                        .getAsJsonObject("application/vnd.jupyter.widget-view+json")
                        .get("model_id")
                        .getAsString();
        JsonObject states = stored.getAsJsonObject("state");
        assertEquals("VBoxModel", states.getAsJsonObject(id).get("model_name").getAsString());
        assertTrue(states.toString().contains("\"text/plain\":\"30\""), "the last value");
    }

    @Test
    void recordsWhatTheOutputsWereMadeWith() throws IOException {
        NotebookFile notebook = notebook(code("", "1"));
        notebook.recordRun(Map.of("date", "2024-05-01T10:00:00Z"));
        Path copy = folder.resolve("recorded.ipynb");
        notebook.write(copy);
        Path usual = Files.createFile(folder.resolve("usual"));
        assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(copy));
        assertTrue(
                Files.readString(copy)
                        .contains("\"mdhr4j_run\": {\n   \"date\": \"2024-05-01T10:00:00Z\""));
    }

    @Test
    void stopsAtTheFirstErrorThatIsNotExpected() throws IOException {
        NotebookFile notebook =
                notebook(
                        code("\"raises-exception\"", "int a = 1 / 0;"),
                        code("", "throw new RuntimeException();"),
                        code("", "1"));
        NotebookRunner.Failure failure = runner(Map.of()).run(notebook);
        assertNotNull(failure);
        assertEquals("code cell 2", failure.place());
        assertEquals("java.lang.RuntimeException", failure.error().name());
        assertEquals("error", output(notebook, 0, 0).get("output_type").getAsString());
    }

    @Test
    void setsParametersAsTheirTypesAsk() throws IOException {
        NotebookFile notebook =
                notebook(
                        code(
                                "\"parameters\"",
                                "int epochs = 3; String name = \\\"x\\\"; double lr = 1;"),
                        code("", "name + epochs + lr"));
        NotebookRunner runner = runner(Map.of("epochs", "5", "name", "12", "lr", "0.5"));
        assertNull(runner.run(notebook));
        assertEquals(
                "[\"1250.5\"]",
                output(notebook, 2, 0).getAsJsonObject("data").get("text/plain").toString());
    }

    @Test
    void refusesParametersThatNobodyDeclares() throws IOException {
        NotebookFile plain = notebook(code("", "1"));
        assertEquals(
                "The notebook takes no parameters, but got [n]. Tag the cell that declares them"
                        + " 'parameters'.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> runner(Map.of("n", "1")).run(plain))
                        .getMessage());
        NotebookFile other = notebook(code("\"parameters\"", "int m = 1;"));
        assertEquals(
                "The cell tagged 'parameters' declares no variable 'n'.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> runner(Map.of("n", "1")).run(other))
                        .getMessage());
    }

    @Test
    void refusesFilesThatAreNoNotebooks() throws IOException {
        Path file = folder.resolve("old.ipynb");
        Files.writeString(file, "{\"nbformat\": 3, \"cells\": []}");
        assertEquals(
                file
                        + " is no notebook of format 4. Open and save it in Jupyter, which converts"
                        + " older ones.",
                assertThrows(IOException.class, () -> NotebookFile.read(file)).getMessage());
    }

    @Test
    void refusesNotebooksInOtherLanguages() throws IOException {
        Path file = folder.resolve("python.ipynb");
        String start = "{\"nbformat\": 4, \"cells\": [], \"metadata\": ";
        String expected =
                file
                        + " is a notebook in python, and this runs Java. Run it in Jupyter with a"
                        + " kernel of its own; if its code is Java, choose a Java kernel for it"
                        + " there and save it.";
        for (String metadata :
                List.of(
                        "{\"kernelspec\": {\"name\": \"python3\", \"language\": \"python\"}}",
                        "{\"language_info\": {\"name\": \"python\"}}")) {
            Files.writeString(file, start + metadata + "}");
            assertEquals(
                    expected,
                    assertThrows(IOException.class, () -> NotebookFile.read(file)).getMessage());
        }
        for (String metadata :
                List.of(
                        "{}",
                        "{\"kernelspec\": 3, \"language_info\": {\"name\": null}}",
                        "{\"kernelspec\": {\"language\": \"Java\"}}")) {
            Files.writeString(file, start + metadata + "}");
            assertEquals(0, NotebookFile.read(file).cells().size());
        }
    }
}
