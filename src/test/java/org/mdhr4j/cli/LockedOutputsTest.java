package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.files.OutputLock;

/** Every command that writes for long is refused at its start while another run writes there. */
class LockedOutputsTest {
    @TempDir private Path folder;

    private void assertRefused(Object... arguments) throws IOException {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertTrue(run.err().contains("is being written by another run"), run.err());
    }

    @Test
    void commandsThatWriteAFolder() throws IOException {
        Path out = folder.resolve("out");
        Path raw = folder.resolve("raw");
        Files.createDirectories(raw.resolve("AUCoding/AU_OCC"));
        try (OutputLock ignored = OutputLock.folder(out)) {
            assertRefused("data", "synth", "--subjects", 3, "--frames", 2, "--out", out);
            assertRefused("data", "prepare", "bp4d", "--raw", raw, "--out", out);
            assertRefused("cv", "--budget", "small", "--out", out);
            assertRefused("ablate", "--table", "mfd", "--budget", "small", "--out", out);
            assertRefused("demo", "--budget", "small", "--out", out);
            try (Stream<Path> files = Files.list(out)) {
                assertEquals(List.of(out.resolve(OutputLock.IN_FOLDER)), files.toList());
            }
        }
    }

    @Test
    void commandsThatWriteAFile() throws IOException {
        Path model = folder.resolve("model.safetensors");
        Path graph = folder.resolve("model.fb");
        try (OutputLock first = OutputLock.file(model);
                OutputLock second = OutputLock.file(graph)) {
            assertRefused("convert", "pretrained", model);
            assertRefused("export", "pretrained", graph);
        }
        assertTrue(Files.notExists(model) && Files.notExists(graph));
    }

    @Test
    void noNotebookIsStoredOverItselfOrAnother() throws IOException {
        String empty = "{\"cells\":[],\"metadata\":{},\"nbformat\":4,\"nbformat_minor\":5}";
        Path one = Files.writeString(folder.resolve("a.ipynb"), empty);
        Path other = Files.createDirectory(folder.resolve("b")).resolve("a.ipynb");
        Files.writeString(other, empty);
        CommandRun itself = CommandRun.of("notebook", "run", one, "--out", folder);
        assertEquals(ExitCodes.BAD_INPUT, itself.exitCode());
        assertTrue(itself.err().contains("would be overwritten"), itself.err());
        CommandRun both =
                CommandRun.of("notebook", "run", one, other, "--out", folder.resolve("c"));
        assertEquals(ExitCodes.BAD_INPUT, both.exitCode());
        assertTrue(both.err().contains("Two notebooks are called a.ipynb"), both.err());
        assertEquals(empty, Files.readString(one));
    }
}
