package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.KeyMapping;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.KnownModels;

/** {@code inspect} and {@code convert}. */
class CheckpointCommandsTest {
    @TempDir private Path folder;

    private static Path stored(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(
                                CheckpointCommandsTest.class.getResource("/checkpoints/" + name))
                        .toURI());
    }

    /** Zeros in the shapes of the compact model. */
    private Path compactModel(AuSet set, String prefix) {
        List<StoredTensor> tensors = new ArrayList<>();
        KnownModels.shapes(new MdhrModel(MdhrConfig.paper(set, Backbone.COMPACT)))
                .forEach(
                        (name, shape) ->
                                tensors.add(
                                        StoredTensor.deferred(
                                                prefix + name,
                                                shape,
                                                () -> new float[(int) shape.numElements()])));
        Path file = folder.resolve("compact.safetensors");
        SafetensorsWriter.write(file, StateDict.of(tensors, Map.of()));
        return file;
    }

    @Test
    void inspectShowsFactsTensorsAndTotals() throws Exception {
        CommandRun run = CommandRun.of("inspect", stored("zip.pth"), "--stats");
        assertEquals(ExitCodes.OK, run.exitCode());
        assertTrue(run.out().contains("format      torch zip"), run.out());
        assertTrue(run.out().contains("epoch       24"), run.out());
        assertTrue(run.out().contains("note: 'optimizer' was left out."), run.out());
        assertTrue(
                run.out()
                        .contains(
                                "index                   int64     [2,3]      2.5000     7.4162"
                                        + "    0.0000      5.0000    0"),
                run.out());
        assertTrue(run.out().endsWith("11 tensors, 199 values, 807 B\n"), run.out());
    }

    @Test
    void inspectSaysHowFacesAreAlignedOnWhichAModelWasTrained() throws Exception {
        String shipped = CommandRun.of("inspect", "pretrained").out();
        assertTrue(shipped.matches("(?s).*\nalignment +drawn\n.*"), shipped);
        Path silent = compactModel(AuSet.DISFA, "");
        String assumed = CommandRun.of("inspect", silent).out();
        assertTrue(assumed.matches("(?s).*\nalignment +mtcnn \\(assumed\\)\n.*"), assumed);
        JsonNode json =
                new ObjectMapper().readTree(CommandRun.of("inspect", silent, "--json").out());
        assertEquals("mtcnn", json.get("checkpoint").get("alignment").asText());
        assertFalse(json.get("checkpoint").get("alignmentIsKnown").asBoolean());
    }

    @Test
    void inspectPrintsOneJsonObject() throws Exception {
        CommandRun run = CommandRun.of("inspect", stored("legacy.pth"), "--json", "--stats");
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals("torch legacy", json.get("format").asText());
        assertEquals("24", json.get("metadata").get("epoch").asText());
        assertEquals(24, json.get("checkpoint").get("epoch").asInt());
        assertEquals(11, json.get("tensors").size());
        JsonNode first = json.get("tensors").get(0);
        assertEquals("conv.weight", first.get("name").asText());
        assertEquals("float32", first.get("dtype").asText());
        assertEquals("[4,3,3,3]", first.get("shape").toString());
        assertEquals(-2.3317871808540076, 108 * first.get("stats").get("mean").asDouble(), 1e-9);
        assertEquals(199, json.get("numValues").asInt());
        assertFalse(CommandRun.of("inspect", stored("zip.pth"), "--json").out().contains("stats"));
    }

    @Test
    void anUnusableFileGivesOneLineAndItsExitCode() throws Exception {
        CommandRun run = CommandRun.of("inspect", stored("truncated.pth"));
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertEquals(
                "mdhr: "
                        + stored("truncated.pth")
                        + ": is a zip archive without its end: the file is cut short. Get it"
                        + " again.\n",
                run.err());
        assertEquals("", run.out());
        CommandRun hostile = CommandRun.of("convert", stored("hostile.pth"), out());
        assertEquals(ExitCodes.BAD_INPUT, hostile.exitCode());
        assertEquals(1, hostile.err().lines().count());
        assertTrue(hostile.err().contains("'posix.system'"));
        assertFalse(Files.exists(out()));
        assertFalse(Files.exists(Path.of("pwned-by-pickle")));
    }

    @Test
    void convertKeepsTypesAndSaysWhatItDid() throws Exception {
        CommandRun run = CommandRun.of("convert", stored("legacy.pth"), out(), "--fold", "2");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertEquals(
                List.of(
                        "read " + stored("legacy.pth") + " (torch legacy)",
                        "  The weights are those under 'state_dict'.",
                        "  'optimizer' was left out.",
                        "  The prefix 'module.' of all 11 names was removed.",
                        "wrote " + out() + ": 11 tensors, 807 B"),
                run.out().lines().toList());
        try (StateDict dict = CheckpointReader.open(out())) {
            assertEquals(DataType.BFLOAT16, dict.get("bfloat16").dataType());
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            assertEquals(24, metadata.epoch().orElseThrow());
            assertEquals(2, metadata.fold().orElseThrow());
            assertEquals(1, metadata.formatVersion());
        }
    }

    @Test
    void convertToFloat32ChangesFloatingPointTypesOnly() throws Exception {
        CommandRun run = CommandRun.of("convert", stored("zip.pth"), out(), "--float32");
        assertTrue(run.out().contains("3 tensors were converted to float32."), run.out());
        try (StateDict before = CheckpointReader.open(stored("zip.pth"));
                StateDict after = CheckpointReader.open(out())) {
            for (String name : before.names()) {
                assertArrayEquals(before.get(name).toFloats(), after.get(name).toFloats(), name);
            }
            assertEquals(DataType.FLOAT32, after.get("half").dataType());
            assertEquals(DataType.FLOAT32, after.get("double").dataType());
            assertEquals(DataType.INT64, after.get("index").dataType());
            assertEquals(DataType.BOOL, after.get("mask").dataType());
        }
    }

    @Test
    void convertReplacesNothingUnasked() throws Exception {
        Files.writeString(out(), "precious");
        CommandRun run = CommandRun.of("convert", stored("zip.pth"), out());
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertEquals("mdhr: " + out() + " exists. Add --force to replace it.\n", run.err());
        assertEquals("precious", Files.readString(out()));
        assertEquals(
                ExitCodes.OK, CommandRun.of("convert", stored("zip.pth"), out(), "-f").exitCode());
        assertTrue(Files.size(out()) > 800);
    }

    @Test
    void noOutputReplacesItsInput() throws Exception {
        CommandRun.of("convert", stored("zip.pth"), out());
        byte[] before = Files.readAllBytes(out());
        CommandRun converted = CommandRun.of("convert", out(), out(), "--force", "--float32");
        assertEquals(ExitCodes.BAD_INPUT, converted.exitCode());
        assertTrue(converted.err().contains("would be overwritten"), converted.err());
        Path link = Files.createSymbolicLink(folder.resolve("link.fb"), out());
        CommandRun exported = CommandRun.of("export", out(), link, "--force");
        assertEquals(ExitCodes.BAD_INPUT, exported.exitCode());
        assertTrue(exported.err().contains("would be overwritten"), exported.err());
        assertArrayEquals(before, Files.readAllBytes(out()));
    }

    @Test
    void wrongCommandLinesAreUsageErrors() throws Exception {
        Path other = folder.resolve("x.pth");
        CommandRun run = CommandRun.of("convert", stored("zip.pth"), other);
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(
                run.err().startsWith("mdhr: OUT must end in .safetensors, got '" + other + "'."),
                run.err());
        CommandRun fold = CommandRun.of("convert", stored("zip.pth"), out(), "--fold", "0");
        assertEquals(ExitCodes.USAGE, fold.exitCode());
        assertTrue(fold.err().startsWith("mdhr: --fold counts from 1, got 0."), fold.err());
    }

    @Test
    void withoutWeightsACommandSaysWhichThereAre() {
        for (List<Object> command :
                List.<List<Object>>of(
                        List.of("inspect"),
                        List.of("convert"),
                        List.of("export"),
                        List.of("recognize", folder))) {
            CommandRun run = CommandRun.of(command.toArray());
            assertEquals(ExitCodes.USAGE, run.exitCode(), command.toString());
            assertTrue(run.err().contains("'pretrained'"), run.err());
            assertTrue(run.err().contains("'./mdhr models' lists weights"), run.err());
        }
    }

    @Test
    void thePapersModelIsRecognised() throws IOException {
        Path model = compactModel(AuSet.DISFA, "");
        assertTrue(
                Pattern.compile("weights of +MDHR, DISFA, compact\n")
                        .matcher(CommandRun.of("inspect", model).out())
                        .find());
        CommandRun run = CommandRun.of("convert", model, out(), "--as", "disfa");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        try (StateDict dict = CheckpointReader.open(out())) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            assertEquals("DISFA", metadata.dataset().orElseThrow());
            assertEquals(AuSet.DISFA, metadata.auSet().orElseThrow());
            assertEquals("compact", metadata.backbone().orElseThrow());
        }
    }

    @Test
    void aModelForAnotherDataSetIsRefusedWithItsDifferences() {
        Path model = compactModel(AuSet.DISFA, "");
        CommandRun run = CommandRun.of("convert", model, out(), "--as", "bp4d");
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertTrue(
                run.err().startsWith("mdhr: " + model + " as BP4D with compact does not fit"),
                run.err());
        assertTrue(
                run.err().contains("Hint: the file was trained for 8 AUs, the model has 12;"),
                run.err());
        assertFalse(Files.exists(out()));
    }

    @Test
    void aPrefixIsRemovedOnRequest() {
        Path model = compactModel(AuSet.BP4D, "student.");
        CommandRun run = CommandRun.of("convert", model, out(), "--strip-prefix", "student.");
        assertTrue(run.out().contains("  data set BP4D"), run.out() + run.err());
        CommandRun none = CommandRun.of("convert", model, out(), "--strip-prefix", "x.", "--force");
        assertEquals(
                "mdhr: "
                        + model
                        + ": not every name starts with 'x.'. './mdhr inspect' shows the names.\n",
                none.err());
    }

    @Test
    void imageNetWeightsMoveUnderTheBackboneUnlessNamesAreKept() {
        List<StoredTensor> tensors = new ArrayList<>();
        KnownModels.shapes(new MdhrModel(MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT)))
                .forEach(
                        (name, shape) -> {
                            if (name.startsWith(KeyMapping.BACKBONE)) {
                                tensors.add(
                                        StoredTensor.deferred(
                                                name.substring(KeyMapping.BACKBONE.length()),
                                                shape,
                                                () -> new float[(int) shape.numElements()]));
                            }
                        });
        Path file = folder.resolve("imagenet.safetensors");
        SafetensorsWriter.write(file, StateDict.of(tensors, Map.of()));
        CommandRun run = CommandRun.of("convert", file, out());
        assertTrue(run.out().contains("tensors moved under 'Backbone.'"), run.out() + run.err());
        assertTrue(run.out().contains("  backbone compact"), run.out());
        CommandRun kept = CommandRun.of("convert", file, out(), "--force", "--keep-names");
        assertFalse(kept.out().contains("moved under"), kept.out());
    }

    private Path out() {
        return folder.resolve("out.safetensors");
    }
}
