package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.experiment.DrawnData;
import org.mdhr4j.synthetic.DatasetLayout;
import org.mdhr4j.synthetic.SynthesisPlan;

/** {@code cv} and {@code ablate} of models other than MDHR, as small as can be. */
class FamilyCommandsTest {
    @TempDir private static Path root;
    private static Path data;

    @BeforeAll
    static void draw() throws IOException {
        data = root.resolve("data");
        SynthesisPlan plan = new SynthesisPlan(DatasetLayout.BP4D, 6, 1, 3, 128, 3);
        DrawnData.make(plan, data, done -> {});
    }

    private static CommandRun run(String command, Path out, String... more) {
        List<Object> all = new ArrayList<>(List.of(command, "--data", data, "--out", out));
        all.addAll(List.of("--backbone", "compact", "--epochs", "1", "--select-on", "last"));
        all.addAll(List.of("--batch", "6", "--threads", "1"));
        all.addAll(List.of(more));
        return CommandRun.of(all.toArray());
    }

    @Test
    @Tag("long")
    void crossValidationOfOpenGraphAuScoresWhatTheDataSetCodes() throws IOException {
        Path out = root.resolve("cv");
        CommandRun run = run("cv", out, "--model", "open-graphau");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        List<String> table = Files.readAllLines(out.resolve("report/results.csv"));
        assertTrue(table.get(0).contains("AU24,mean"), table.get(0));
        assertTrue(
                table.stream().anyMatch(row -> row.contains("OpenGraphAU compact, mean of 3")),
                table.toString());
        String page = Files.readString(out.resolve("report/report.html"));
        assertTrue(page.contains("OpenGraphAU on synthetic-BP4D"), "title");
    }

    @Test
    @Tag("long")
    void ablationTakesMeGraphAuApart() throws IOException {
        Path out = root.resolve("ablate");
        CommandRun run = run("ablate", out, "--table", "graphau");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        List<String> table = Files.readAllLines(out.resolve("report-graphau/ablation-1.csv"));
        assertEquals(
                List.of("backbone", "backbone+AFG", "backbone+AFG+FGG", "backbone+AFG+MEFL"),
                table.stream().skip(1).map(row -> row.split(",")[0]).toList());
        String page = Files.readString(out.resolve("report-graphau/report.html"));
        assertTrue(page.contains("none could be checked"), "no published values");
    }

    @Test
    void aTableOfAnotherModelIsAUsageError() {
        CommandRun run = run("ablate", root.resolve("x"), "--table", "mfd", "--model", "stg");
        assertEquals(ExitCodes.USAGE, run.exitCode(), run.err());
        assertTrue(run.err().contains("Table mfd varies mdhr, got the model stg."), run.err());
    }
}
