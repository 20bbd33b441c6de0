package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mdhr4j.recognition.ObtainableModel;

class ModelsCommandTest {
    @Test
    void theListHasALineForEachOfThem() {
        CommandRun run = CommandRun.of("models");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).matches("name +model +AUs +faces +size +mean F1 +from"), run.out());
        assertTrue(
                lines.get(1)
                        .matches(
                                "pretrained +MDHR, compact +12 \\(BP4D\\) +drawn +3\\.6 MB +96 +"
                                        + "mdhr4j"),
                lines.get(1));
        String line =
                lines.stream()
                        .filter(each -> each.startsWith("opengraphau-2-resnet50 "))
                        .findFirst()
                        .orElseThrow();
        assertTrue(
                line.matches(
                        ".* OpenGraphAU stage 2, resnet50 +41 \\(OpenGraphAU\\) +real +142\\.\\d MB"
                                + " +23\\.24 +lingjivoo"),
                line);
        assertEquals(
                ObtainableModel.all().size(),
                lines.stream().filter(each -> each.matches(".* (real|drawn) .* MB .*")).count());
        assertTrue(run.out().contains("nothing is downloaded"), run.out());
    }

    @Test
    void oneOfThemHasAddressTermsAndUse() {
        CommandRun run = CommandRun.of("models", "me-graphau-swin-b-bp4d");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(run.out().contains("https://drive.google.com/file/d/1Ti0auMA5o"), run.out());
        assertTrue(run.out().contains("licence of code   MIT"), run.out());
        assertTrue(run.out().contains("./mdhr recognize VIDEO --checkpoint FILE\n"), run.out());
        CommandRun own = CommandRun.of("models", "pretrained");
        assertTrue(own.out().contains("./mdhr recognize VIDEO --checkpoint pretrained\n"));
    }

    @Test
    void anUnknownNameListsThoseThereAre() {
        CommandRun run = CommandRun.of("models", "libreface");
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(
                run.err()
                        .startsWith(
                                "mdhr: No weights are called 'libreface'. There are pretrained,"
                                        + " me-graphau-resnet50-bp4d,"),
                run.err());
    }

    @Test
    void jsonHoldsEveryFact() throws IOException {
        JsonNode json = new ObjectMapper().readTree(CommandRun.of("models", "--json").out());
        Set<String> names = new HashSet<>();
        for (JsonNode row : json.get("models")) {
            names.add(row.get("name").asText());
            assertTrue(Set.of("real", "drawn").contains(row.get("faces").asText()));
            assertTrue(row.get("weightBytes").asLong() > 1_000_000);
            assertEquals(
                    row.get("auSet").asText().equals("OpenGraphAU") ? 41 : -1,
                    row.get("outputs").asInt() == 41 ? 41 : -1);
            assertEquals(row.get("bundled").asBoolean(), row.get("page").isNull());
        }
        assertEquals(ObtainableModel.all().size(), names.size());
    }
}
