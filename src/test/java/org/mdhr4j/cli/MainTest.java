package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.model.backbone.Backbone;
import picocli.CommandLine;

class MainTest {
    @Test
    void everyCommandExplainsItself() {
        for (Map.Entry<String, CommandLine> command :
                Main.commandLine().getSubcommands().entrySet()) {
            String help = command.getValue().getUsageMessage();
            assertTrue(help.contains("Usage: mdhr " + command.getKey()), help);
            assertTrue(help.lines().count() > 3, help);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "train"})
    void aNamedCommandComesAlone(String name) {
        assertEquals(Set.of(name), Main.commandLineFor(name, "--help").getSubcommands().keySet());
        assertEquals(ExitCodes.OK, CommandRun.of(name, "--help").exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "fly", ""})
    void otherwiseAllCommandsAreThere(String first) {
        Set<String> all = Main.commandLine().getSubcommands().keySet();
        assertEquals(all, Main.commandLineFor(first).getSubcommands().keySet());
        assertEquals(all, Main.commandLineFor().getSubcommands().keySet());
        assertTrue(all.containsAll(List.of("data", "help", "train")), all.toString());
    }

    @Test
    void withoutACommandTheFirstStepsAreShown() {
        CommandRun run = CommandRun.of();
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertEquals("", run.out());
        for (String step : List.of("mdhr demo", "mdhr recognize", "mdhr notebook", "mdhr doctor")) {
            assertTrue(run.err().contains(step), run.err());
        }
        assertTrue(run.err().lines().allMatch(line -> line.length() <= 80), run.err());
    }

    @Test
    void wrongCommandLinesAreUsageErrors() {
        assertEquals(ExitCodes.USAGE, CommandRun.of("fly").exitCode());
        CommandRun unknown = CommandRun.of("parity", "--fast", "x.json");
        assertEquals(ExitCodes.USAGE, unknown.exitCode());
        assertEquals(
                List.of("mdhr: Unknown option: '--fast'", "Try 'mdhr parity --help'."),
                unknown.err().lines().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "--frames, 0, 0 frames",
        "--fold, -1, fold",
        "--model, nope, nope",
        "--precision, float8, float8",
        "--threads, -2, threads",
        "--device, tpu, tpu",
        "--engine, jax, jax",
        "--set, data.colour=1, data.colour"
    })
    void valuesOutOfRangeAreUsageErrors(String option, String value, String named) {
        CommandRun run = CommandRun.of("train", "--out", "run", option, value);
        assertEquals(ExitCodes.USAGE, run.exitCode(), run.err());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(named), run.err());
        assertTrue(run.err().endsWith("Try 'mdhr train --help'.\n"), run.err());
    }

    @Test
    void yamlThatCannotBeParsedIsNamedByLine(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("c.yaml"), "seed: 1\ndata: [1,\nmodel: {");
        CommandRun run = CommandRun.of("train", "--out", folder.resolve("run"), "--config", config);
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("line 3"), run.err());
    }

    @Test
    void aScriptThatIsNoTextIsNamedWithThePlace(@TempDir Path folder) throws IOException {
        Path script = folder.resolve("s.jsh");
        Files.write(script, "int a = 1;\n// für\n".getBytes(StandardCharsets.ISO_8859_1));
        CommandRun run = CommandRun.of("run", script);
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertEquals(
                "mdhr: %s: line 2 is no text in UTF-8: byte FC in column 5. Save the file as UTF-8.\n"
                        .formatted(script),
                run.err());
    }

    @Test
    void anOutputWhoseFolderIsMissingIsToldSo(@TempDir Path folder) throws IOException {
        Path there = Files.writeString(folder.resolve("x"), "");
        Path target = folder.resolve("nowhere").resolve("x");
        assertEquals(
                "mdhr: "
                        + target
                        + ": there is no folder "
                        + target.getParent()
                        + ". Create it, or name another.",
                reported(new NoSuchFileException(target.toString())));
        assertEquals(
                "mdhr: no such file: " + there,
                reported(new NoSuchFileException(there.toString())));
    }

    private static String reported(Exception e) {
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine().setErr(new PrintWriter(err));
        new ErrorReport().handleExecutionException(e, command, command.parseArgs());
        return err.toString().strip();
    }

    @Test
    @Tag("long")
    void doctorFindsTheEngineAndSaysSoAsJson() throws IOException {
        CommandRun run = CommandRun.of("doctor", "--json");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertTrue(document.get("usable").asBoolean());
        boolean found = false;
        for (JsonNode finding : document.get("findings")) {
            found |=
                    finding.get("topic").asText().equals("engine libtorch")
                            && finding.get("found").asText().contains("devices [cpu");
        }
        assertTrue(found, run.out());
    }

    @Test
    void parityNamesAFileThatIsMissing() {
        CommandRun run = CommandRun.of("parity", "no-such-case.json");
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertEquals("mdhr: No parity file at no-such-case.json.", run.err().trim());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "eval", "bench infer"})
    void helpNamesEveryBackbone(String command) {
        String help = CommandRun.of((Object[]) (command + " --help").split(" ")).out();
        String words = help.replaceAll("\\s+", " ");
        assertTrue(words.contains("one of " + String.join(", ", Backbone.names())), help);
    }
}
