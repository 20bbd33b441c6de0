package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.JavaChild;

class NotebookRunCommandTest {
    private static final String NOTEBOOK =
            "{\"cells\": [{\"cell_type\": \"code\", \"id\": \"a\", \"execution_count\": null,"
                    + " \"metadata\": {}, \"outputs\": [], \"source\":"
                    + " \"Files.readString(Path.of(\\\"beside.txt\\\"))\"}],"
                    + " \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}";

    @TempDir private Path folder;

    @Test
    @Tag("long")
    void relativePathsStartFromTheNotebooksFolder() throws IOException {
        Path notebook = Files.writeString(folder.resolve("reads.ipynb"), NOTEBOOK);
        Files.writeString(folder.resolve("beside.txt"), "found it");
        CommandRun run = CommandRun.of("notebook", "run", notebook.toString(), "--in-place");
        assertEquals(ExitCodes.OK, run.exitCode(), run::err);
        assertTrue(Files.readString(notebook).contains("found it"));
    }

    @Test
    @Tag("long")
    void theRecordOfARunNamesItsParameters() throws IOException {
        String taking =
                NOTEBOOK.replace(
                                "\"metadata\": {}, \"outputs\"",
                                "\"metadata\": {\"tags\": [\"parameters\"]}, \"outputs\"")
                        .replace("Files.readString(Path.of(\\\"beside.txt\\\"))", "int size = 1;");
        Path notebook = Files.writeString(folder.resolve("takes.ipynb"), taking);
        CommandRun run =
                CommandRun.of(
                        "notebook", "run", notebook.toString(), "--in-place", "--params", "size=3");
        assertEquals(ExitCodes.OK, run.exitCode(), run::err);
        assertTrue(Files.readString(notebook).contains("\"parameters\": \"size=3\""));
    }

    @Test
    @Tag("long")
    @Tag("whole")
    void aFalseCheckFailsTheRun() throws IOException {
        String broken =
                NOTEBOOK.replace(
                        "Files.readString(Path.of(\\\"beside.txt\\\"))",
                        "check(1 + 1 == 3, \\\"one and one are three\\\");");
        Path notebook = Files.writeString(folder.resolve("broken.ipynb"), broken);
        CommandRun run = CommandRun.of("notebook", "run", notebook.toString(), "--in-place");
        assertEquals(ExitCodes.FAILED, run.exitCode());
        String written = Files.readString(notebook);
        assertTrue(written.contains("This does not hold: one and one are three"), written);
    }

    @Tag("long")
    @Test
    void outputThatIsCutIsCountedAndStrictMakesItAnError() throws Exception {
        String loud =
                NOTEBOOK.replace(
                        "Files.readString(Path.of(\\\"beside.txt\\\"))",
                        "System.out.print(\\\"x\\\".repeat(2 << 20));");
        Path notebook = Files.writeString(folder.resolve("loud.ipynb"), loud);
        String[] options = {"-Dmdhr4j.maxOutputMegabytes=1", "-Xmx300m"};
        JavaChild run =
                JavaChild.run(
                        folder,
                        List.of(options),
                        Main.class.getName(),
                        "notebook",
                        "run",
                        notebook,
                        "--in-place",
                        "--strict");
        assertEquals(ExitCodes.FAILED, run.exitCode(), run.err());
        assertTrue(run.err().contains("1 cell showed more than is stored."), run.err());
        String fact = "\"cells with more output than is stored\": \"1\"";
        assertTrue(Files.readString(notebook).contains(fact));
    }

    @Test
    void aMissingNotebookIsOneClearError() {
        CommandRun run = CommandRun.of("notebook", "run", folder.resolve("no.ipynb").toString());
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("no.ipynb"), run.err());
        CommandRun ofFolder = CommandRun.of("notebook", "run", folder.toString());
        assertEquals(ExitCodes.BAD_INPUT, ofFolder.exitCode());
        assertTrue(ofFolder.err().contains(folder + ": is a folder"), ofFolder.err());
    }
}
