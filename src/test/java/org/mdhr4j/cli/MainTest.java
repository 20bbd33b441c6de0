package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void wrongCommandLinesAreUsageErrors() {
        assertEquals(ExitCodes.USAGE, CommandRun.of().exitCode());
        assertEquals(ExitCodes.USAGE, CommandRun.of("fly").exitCode());
        CommandRun unknown = CommandRun.of("parity", "--fast", "x.json");
        assertEquals(ExitCodes.USAGE, unknown.exitCode());
        assertTrue(unknown.err().contains("Unknown option: '--fast'"), unknown.err());
    }

    @Test
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
        assertTrue(CommandRun.of("doctor").out().contains("engine libtorch"));
    }

    @Test
    void parityNamesAFileThatIsMissing() {
        CommandRun run = CommandRun.of("parity", "no-such-case.json");
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertEquals("mdhr: No parity file at no-such-case.json.", run.err().trim());
    }
}
