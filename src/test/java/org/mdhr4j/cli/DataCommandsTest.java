package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.testing.SmallData;
import picocli.CommandLine;

/** {@code mdhr data prepare}, {@code mdhr data check} and {@code mdhr bench data}. */
class DataCommandsTest {
    @TempDir private Path raw;
    @TempDir private Path out;
    private String text = "";

    @Test
    void preparesAndChecks() throws IOException {
        SmallData.writeBp4d(raw, 3, true);
        assertEquals(
                ExitCodes.OK, run("data", "prepare", "bp4d", "--raw", raw, "--out", out), text);
        assertTrue(text.contains("Using the people named in"), text);
        assertTrue(text.contains("fold 1 train 2 subjects, 16 videos, 48 frames"), text);
        assertEquals(ExitCodes.OK, run("data", "check", out), text);
        assertTrue(text.contains("0 errors, 0 warnings; 72 images opened"), text);
        assertTrue(text.contains("AU24"), text);
    }

    @Test
    void checkExitsWithOneAndNamesTheFault() throws IOException {
        SmallData.writeBp4d(raw, 3, true);
        run("data", "prepare", "bp4d", "--raw", raw, "--out", raw);
        Files.delete(raw.resolve("img/F001/T1/2.jpg"));
        assertEquals(ExitCodes.FAILED, run("data", "check", raw), text);
        assertTrue(text.contains("error: "), text);
        assertTrue(text.contains("image missing: "), text);
        assertEquals(ExitCodes.FAILED, run("data", "check", raw, "--json"), text);
        JsonNode json = new ObjectMapper().readTree(text);
        assertEquals(3, json.get("errors").asInt());
        assertEquals("missing-image", json.get("findings").get(0).get("rule").asText());
        assertEquals(6, json.get("sides").size());
    }

    @Test
    void gapsAreWarningsUnlessStrict() throws IOException {
        SmallData.writeBp4d(raw, 3, true);
        Path labels = raw.resolve("AUCoding/AU_OCC/F001_T1.csv");
        String csv = Files.readString(labels);
        Files.writeString(labels, csv.replaceFirst("\n2,[0-9,]*", ""));
        run("data", "prepare", "bp4d", "--raw", raw, "--out", raw);
        assertEquals(ExitCodes.OK, run("data", "check", raw), text);
        assertTrue(text.contains("warning: frame gap in F001/T1: frame 3 follows"), text);
        assertEquals(ExitCodes.FAILED, run("data", "check", raw, "--strict"), text);
    }

    @Test
    void anEmptyFolderIsBadInput() {
        assertEquals(ExitCodes.BAD_INPUT, run("data", "check", out));
        assertTrue(text.contains("no data set found here"), text);
        assertEquals(
                ExitCodes.BAD_INPUT, run("data", "prepare", "bp4d", "--raw", raw, "--out", out));
        assertTrue(text.contains("the raw labels of BP4D belong there"), text);
        assertEquals(
                ExitCodes.BAD_INPUT,
                run("data", "prepare", "bp4d", "--raw", raw.resolve("none"), "--out", out));
        assertTrue(text.contains("--raw names the folder with the raw label files"), text);
    }

    @Test
    void anUnknownDataSetListsTheKnownOnes() {
        assertEquals(
                ExitCodes.BAD_INPUT, run("data", "prepare", "bp5d", "--raw", raw, "--out", out));
        assertTrue(text.contains(String.join(", ", Manifest.BUILT_IN)), text);
    }

    @Test
    void aRawFolderOfAnotherKindIsRefused() throws IOException {
        SmallData.writeDisfa(raw, 2);
        assertEquals(
                ExitCodes.BAD_INPUT, run("data", "prepare", "bp4d", "--raw", raw, "--out", out));
        assertTrue(text.contains("Name the data set that the folder holds"), text);
    }

    @Test
    void benchmarkReportsSpeedAndSpread() throws IOException {
        Path file = out.resolve("bench.json");
        assertEquals(
                ExitCodes.OK,
                run("bench", "data", "--rounds", 3, "--frames", 32, "--threads", 1, "--json", file),
                text);
        assertTrue(text.matches("(?s)data: [\\d.]+ frames/s, median of 3 rounds .*"), text);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertEquals(3, json.get("rounds").size());
        assertTrue(json.get("framesPerSecond").asDouble() > 0);
        assertTrue(json.get("spread").asDouble() >= 0);
        assertEquals(1, json.get("config").get("threads").asInt());
        Path nowhere = out.resolve("missing").resolve("bench.json");
        assertEquals(ExitCodes.BAD_INPUT, run("bench", "data", "--json", nowhere));
        assertTrue(text.contains("its folder does not exist"), text);
        assertEquals(ExitCodes.BAD_INPUT, run("bench", "data", "--images", raw));
        assertTrue(text.contains("holds no JPEG or PNG file to measure with"), text);
        assertEquals(ExitCodes.USAGE, run("bench", "data", "--rounds", 0));
        assertTrue(text.contains("--rounds must be 1 to 1000000, got 0."), text);
    }

    @Test
    void aMissingCommandIsUsage() {
        assertEquals(ExitCodes.USAGE, run("data"));
        assertTrue(text.contains("Missing data command."), text);
        assertEquals(ExitCodes.USAGE, run("bench"));
        assertTrue(text.contains("Missing bench command."), text);
    }

    private int run(Object... args) {
        StringWriter output = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(output));
        commandLine.setErr(new PrintWriter(output));
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int code = commandLine.execute(words);
        commandLine.getOut().flush();
        text = output.toString();
        return code;
    }
}
