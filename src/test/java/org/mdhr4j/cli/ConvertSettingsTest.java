package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.testing.PublishedWeights;
import org.mdhr4j.testing.TorchFile.Container;

/** What {@code convert} says and takes of a model that weights do not show. */
class ConvertSettingsTest {
    @TempDir private static Path folder;
    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file =
                PublishedWeights.write(
                        folder.resolve("me.pth"),
                        Container.ZIP,
                        PublishedWeights.model("me-graphau", 1, AuSet.DISFA, "compact"));
    }

    @Test
    void assumedActionUnitsAreSaidToBe() throws IOException {
        String note = "note: the weights do not say which their 8 action units are; those of DISFA";
        CommandRun run = CommandRun.of("convert", file, folder.resolve("assumed.safetensors"));
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains(note), run.out());
        CommandRun named =
                CommandRun.of("convert", file, folder.resolve("n.safetensors"), "--as", "disfa");
        assertFalse(named.out().contains(note), named.out());
        CommandRun shown = CommandRun.of("inspect", file);
        assertTrue(
                shown.out().contains("1 2 4 6 9 12 25 26 (assumed from their number)"),
                shown.out());
        JsonNode json = new ObjectMapper().readTree(CommandRun.of("inspect", file, "--json").out());
        assertFalse(json.get("model").get("actionUnitsAreKnown").asBoolean(true));
    }

    @Test
    void neighboursAreKeptAsTheUserSetsThem() {
        Path out = folder.resolve("k.safetensors");
        CommandRun run = CommandRun.of("convert", file, out, "--set", "model.neighbours=2");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        try (StateDict dict = CheckpointReader.open(out)) {
            assertEquals("2", CheckpointMetadata.of(dict.metadata()).config().get("neighbours"));
        }
        Path again = folder.resolve("again.safetensors");
        CommandRun stated = CommandRun.of("convert", out, again, "--set", "neighbours=3");
        assertEquals(ExitCodes.BAD_INPUT, stated.exitCode());
        assertTrue(stated.err().contains("Leave out --set."), stated.err());
        assertFalse(Files.exists(again));
    }

    @Test
    void settingsThatTheModelDoesNotHaveOrTheWeightsContradictAreRefused() {
        Path out = folder.resolve("wrong.safetensors");
        CommandRun unknown = CommandRun.of("convert", file, out, "--set", "model.neighbors=2");
        assertEquals(ExitCodes.USAGE, unknown.exitCode());
        assertTrue(unknown.err().contains("unknown setting 'neighbors'"), unknown.err());
        CommandRun other = CommandRun.of("convert", file, out, "--set", "stage=2");
        assertEquals(ExitCodes.BAD_INPUT, other.exitCode(), other.err());
        assertFalse(Files.exists(out));
    }
}
