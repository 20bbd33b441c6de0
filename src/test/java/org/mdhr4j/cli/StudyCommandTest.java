package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.study.StudyTables;

/** Runs {@code mdhr study}. */
class StudyCommandTest {
    @TempDir private Path folder;

    private Path people() throws IOException {
        for (int i = 0; i < 6; i++) {
            double smile = i < 3 ? 0.9 : 0.1;
            StudyTables.smile(folder.resolve("r%d.csv".formatted(i)), 0.1, smile, 0.2 + 0.01 * i);
        }
        return StudyTables.write(
                folder.resolve("people.csv"),
                "recording,subject,condition",
                "r0,a,fun",
                "r1,b,fun",
                "r2,c,fun",
                "r3,d,dull",
                "r4,e,dull",
                "r5,f,dull");
    }

    private Path table(int number) {
        return folder.resolve("r%d.csv".formatted(number));
    }

    @Test
    void summaryWritesRecordingsConditionsAndPairs() throws IOException {
        Path people = people();
        Path out = folder.resolve("out");
        CommandRun run =
                CommandRun.of(
                        "study",
                        "summary",
                        table(0),
                        table(1),
                        table(2),
                        table(3),
                        table(4),
                        table(5),
                        "--people",
                        people,
                        "--out",
                        out);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("condition  "), run.out());
        assertTrue(run.err().contains("study: an AU occurs where the tables say so."), run.err());
        List<String> rows = Files.readAllLines(out.resolve("summary.csv"));
        assertEquals("r0,,a,fun,AU12,3,0,0.4,0.4358899,0.9,0.3333333,1,200,0.1", rows.get(1));
        assertEquals(3, Files.readAllLines(out.resolve("conditions.csv")).size());
        assertTrue(Files.exists(out.resolve("together.csv")));
    }

    @Test
    void framesWithoutScoresAreCountedAndStrictMakesThemAnError() throws IOException {
        Path table = StudyTables.smile(folder.resolve("gap.csv"), 0.1, Double.NaN, 0.9);
        Path out = folder.resolve("out.csv");
        CommandRun run = CommandRun.of("study", "events", table, "--out", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        String note = "1 of 3 frames have no score, and count nowhere.";
        assertTrue(run.err().contains("Note: " + note), run.err());
        CommandRun strict = CommandRun.of("study", "events", table, "--out", out, "--strict");
        assertEquals(ExitCodes.FAILED, strict.exitCode(), strict.err());
        assertTrue(strict.err().contains("passed over:\n  " + note), strict.err());
        assertTrue(Files.exists(out));
    }

    @Test
    void compareWritesATableAndAFigure() throws IOException {
        Path people = people();
        Path out = folder.resolve("out");
        CommandRun run =
                CommandRun.of(
                        "study",
                        "compare",
                        table(0),
                        table(1),
                        table(2),
                        table(3),
                        table(4),
                        table(5),
                        "--people",
                        people,
                        "--out",
                        out);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("3 people in the first, 3 others in the second"), run.err());
        assertTrue(
                Files.readString(out.resolve("compare.csv"))
                        .contains("AU12,fun,dull,active,3,3,0.3333333,0,0.3333333,"));
        assertTrue(Files.readString(out.resolve("compare.svg")).startsWith("<svg "));
    }

    @Test
    void eventsGoToOneFile() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.1, 0.9, 0.1);
        Path out = folder.resolve("mine.csv");
        CommandRun run = CommandRun.of("study", "events", file, "--out", out);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                List.of(
                        "recording,face,subject,condition,au,onset,apex,offset,onset_s,apex_s,duration_s,frames,peak,cut",
                        "a,,a,,AU12,1,1,1,0.1,0.1,0.1,1,0.9,no"),
                Files.readAllLines(out));
    }

    @Test
    void aStudyWithoutAnyEventHasAHeadAllTheSame() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.1, 0.2, 0.1);
        Path out = folder.resolve("mine.csv");
        CommandRun run = CommandRun.of("study", "events", file, "--out", out);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(1, Files.readAllLines(out).size());
        assertTrue(Files.readString(out).startsWith("recording,"), Files.readString(out));
    }

    @Test
    void agreementAndSynchronyAreShown() throws IOException {
        Path one = StudyTables.smile(folder.resolve("one.csv"), 0.1, 0.9, 0.1, 0.7);
        Path other = StudyTables.smile(folder.resolve("other.csv"), 0.1, 0.8, 0.6, 0.7);
        CommandRun run = CommandRun.of("study", "agreement", one, other);
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("kappa"), run.out());
        run = CommandRun.of("study", "synchrony", one, other);
        assertEquals(3, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "one and other run together for 0.4 seconds, which are too few:"
                                        + " windows of 5.0 seconds with lags up to 2.0 need 147"
                                        + " seconds."),
                run.err());
        run = CommandRun.of("study", "synchrony", one);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("1 person is seen: one. Two are compared."), run.err());
    }

    @Test
    void agreementTakesAFaceOfEachTable() throws IOException {
        String head = "frame,face,AU12,AU12_c";
        Path both =
                StudyTables.recognized(
                        folder.resolve("both.csv"), head, "0,0,0.1,0", "0,1,0.9,1", "1,1,0.1,0");
        Path labels =
                StudyTables.write(
                        folder.resolve("labels.csv"),
                        "subject,task,frame,image,AU12,coder",
                        "anna,T1,0,a.png,1,me",
                        "anna,T1,1,b.png,1,me");
        CommandRun run = CommandRun.of("study", "agreement", labels, both);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("Say which two are compared: --faces A,B."), run.err());
        run = CommandRun.of("study", "agreement", labels, both, "--faces", "anna,1");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().lines().skip(1).anyMatch(line -> line.contains("0.5")), run.out());
        assertEquals(
                2, CommandRun.of("study", "agreement", labels, both, "--faces", "1").exitCode());
    }

    @Test
    void aTableIsNeverWrittenOver() throws IOException {
        Path file = StudyTables.smile(folder.resolve("events.csv"), 0.1, 0.9, 0.1);
        String before = Files.readString(file);
        CommandRun run = CommandRun.of("study", "events", file, "--out", folder);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("would be overwritten"), run.err());
        assertEquals(before, Files.readString(file));
    }

    @Test
    void whatCannotBeUsedIsSaidInOneLine() throws IOException {
        Path out = folder.resolve("out");
        Path file = StudyTables.write(folder.resolve("a.csv"), "frame,AU99", "0,1");
        CommandRun run = CommandRun.of("study", "summary", file, "--out", out);
        assertEquals(3, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(Files.exists(out));
        assertEquals(3, CommandRun.of("study", "summary", folder.resolve("no.csv")).exitCode());
    }

    @Test
    void wrongCommandLinesAreToldApart() throws IOException {
        Path file = StudyTables.smile(folder.resolve("a.csv"), 0.1, 0.9, 0.1);
        assertEquals(2, CommandRun.of("study").exitCode());
        assertEquals(2, CommandRun.of("study", "compare", file).exitCode());
        assertEquals(2, CommandRun.of("study", "summary", file, "--smooth", 4).exitCode());
        assertEquals(2, CommandRun.of("study", "summary", file, "--baseline", "x").exitCode());
        assertEquals(2, CommandRun.of("study", "summary", file, "--unit", "x").exitCode());
        assertEquals(2, CommandRun.of("study", "synchrony", file, "--window", 0).exitCode());
    }

    private CommandRun plot(String kind, Path out, Object... more) throws IOException {
        Path people = people();
        List<Object> all = new ArrayList<>();
        all.addAll(List.of("study", "plot", kind, "--people", people, "--out", out));
        for (int i = 0; i < 6; i++) {
            all.add(table(i));
        }
        all.addAll(List.of(more));
        return CommandRun.of(all.toArray());
    }

    @Test
    void plotsAreVectorsOrPixelsAsTheirNamesSay() throws IOException {
        Path svg = folder.resolve("heat.svg");
        CommandRun run = plot("heat", svg, "--conditions", "fun");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(
                run.err()
                        .contains(
                                "fun: mean score. means of 3 people, mean score, on MediaPipe’s canonical"),
                run.err());
        assertTrue(Files.readString(svg).contains("prefers-color-scheme:dark"));
        for (String theme : List.of("light", "dark")) {
            Path png = folder.resolve(theme + ".png");
            run = plot("raster", png, "--theme", theme);
            assertEquals(0, run.exitCode(), run.err());
            int ground = ImageIO.read(png.toFile()).getRGB(700, 20) & 0xff;
            assertTrue(theme.equals("dark") == ground < 80, theme + " " + ground);
        }
    }

    @Test
    void plotsThatMakeNoSenseAreRefused() throws IOException {
        Path out = folder.resolve("a.svg");
        assertRefused(2, "ends in .svg or .png", plot("heat", folder.resolve("a.pdf")));
        assertRefused(2, "--aus changes nothing in a heat", plot("heat", out, "--aus", "AU12"));
        assertRefused(2, "got 'smile'", plot("raster", out, "--aus", "smile"));
        assertRefused(3, "no AU1;", plot("raster", out, "--aus", "AU01"));
        assertRefused(3, "Name one", plot("matrix", out));
        assertRefused(3, "of condition 'sad'", plot("heat", out, "--conditions", "sad"));
        assertRefused(2, "two different ones", plot("compare", out, "--conditions", "fun"));
        assertFalse(Files.exists(out));
    }

    private static void assertRefused(int code, String reason, CommandRun run) {
        assertEquals(code, run.exitCode(), run.err());
        assertTrue(run.err().contains(reason), run.err());
    }
}
