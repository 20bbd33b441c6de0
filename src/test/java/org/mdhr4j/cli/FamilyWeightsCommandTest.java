package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.testing.PublishedWeights;
import org.mdhr4j.testing.SmallData;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.testing.TorchFile.Container;

/** Every command that takes weights takes those of ME-GraphAU and OpenGraphAU as published. */
class FamilyWeightsCommandTest {
    private static final int FRAMES = 3;

    @TempDir private static Path folder;
    private static Path open;
    private static Path me;
    private static Path pictures;
    private static Path data;

    @BeforeAll
    static void writeFiles() throws IOException {
        open =
                PublishedWeights.write(
                        folder.resolve("open.pth"),
                        Container.ZIP,
                        PublishedWeights.model("opengraphau", 2, AuSet.BP4D, "compact"));
        me =
                PublishedWeights.write(
                        folder.resolve("me.pth"),
                        Container.LEGACY,
                        PublishedWeights.model("me-graphau", 2, AuSet.BP4D, "compact"));
        pictures = folder.resolve("pictures");
        for (int i = 1; i <= FRAMES; i++) {
            SmallData.writeImage(pictures.resolve(i + ".png"), 64, 64, i);
        }
        data = folder.resolve("data");
        List<String> paths = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= 2 * FRAMES; i++) {
            String path = "F007/T%d/%d.jpg".formatted((i - 1) / FRAMES + 1, (i - 1) % FRAMES + 1);
            SmallData.writeImage(data.resolve("img/" + path), 64, 64, i);
            paths.add(path);
            labels.add((i % 2 + " ").repeat(AuSet.BP4D.size()).strip());
        }
        Path list = Files.createDirectories(data.resolve("list"));
        Files.write(list.resolve("BP4D_test_img_path_fold1.txt"), paths);
        Files.write(list.resolve("BP4D_test_label_fold1.txt"), labels);
        String all = "15 1 7 15";
        String none = "0 0 0 0";
        List<String> codes = labels.stream().map(l -> l.startsWith("1") ? all : none).toList();
        Files.write(list.resolve("BP4D_test_sub_label_fold1.txt"), codes);
    }

    @Test
    void inspectNamesWhatAFileIs() throws IOException {
        CommandRun run = CommandRun.of("inspect", open);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.contains("format          torch zip"), run.out());
        assertTrue(
                lines.contains("weights of      OpenGraphAU stage 2, OpenGraphAU, compact"),
                run.out());
        assertTrue(lines.contains("names as in     github.com/lingjivoo/OpenGraphAU"), run.out());
        assertTrue(
                run.out().contains("action units    " + AuSet.OPEN_GRAPHAU.describe()), run.out());
        assertTrue(run.out().contains("epoch           7"), run.out());
        JsonNode json = new ObjectMapper().readTree(CommandRun.of("inspect", me, "--json").out());
        assertEquals("torch legacy", json.get("format").asText());
        JsonNode model = json.get("model");
        assertEquals("ME-GraphAU", model.get("title").asText());
        assertEquals("https://github.com/CVI-SZU/ME-GraphAU", model.get("repository").asText());
        assertEquals("2", model.get("settings").get("stage").asText());
        assertEquals("BP4D", model.get("auSet").asText());
        assertEquals(12, model.get("actionUnits").size());
        AuModel me = PublishedWeights.model("me-graphau", 2, AuSet.BP4D, "compact");
        assertEquals(me.numParameters(), model.get("learnedValues").asLong());
    }

    @Test
    void recognizeWritesAColumnForEachOutput() throws IOException {
        Path out = folder.resolve("scores.csv");
        CommandRun run = CommandRun.of("recognize", pictures, "--checkpoint", open, "--out", out);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        String description = Files.readString(folder.resolve("scores.json"));
        assertTrue(description.contains("\"view\" : \"centre\""), description);
        List<String> lines =
                Files.readAllLines(out).stream().filter(line -> !line.startsWith("#")).toList();
        assertEquals(1 + FRAMES, lines.size());
        assertTrue(lines.get(0).contains("AU12,"), lines.get(0));
        assertTrue(lines.get(0).contains("AU14R"), lines.get(0));
    }

    @Test
    void convertWritesWhatItRecognisedAndTheFileLoadsAgain() {
        Path out = folder.resolve("open.safetensors");
        CommandRun run = CommandRun.of("convert", open, out, "--as", "opengraphau");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        try (StateDict dict = CheckpointReader.open(out)) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            assertEquals(AuSet.OPEN_GRAPHAU, metadata.auSet().orElseThrow());
            assertEquals("2", metadata.config().get("stage"));
            assertEquals(
                    PublishedWeights.model("opengraphau", 2, AuSet.BP4D, "compact").settings(),
                    ModelWeights.declaredModel(dict, out).orElseThrow().settings());
        }
        CommandRun wrong =
                CommandRun.of("convert", open, folder.resolve("x.safetensors"), "--as", "disfa");
        assertEquals(ExitCodes.BAD_INPUT, wrong.exitCode());
        assertFalse(Files.exists(folder.resolve("x.safetensors")));
    }

    @Test
    void convertTakesTheNamesOfOtherActionUnitsFromAManifest() throws IOException {
        AuSet own = new AuSet("own", AuSet.aus(1, 2, 4, 6, 12), List.of(), false);
        AuModel model = PublishedWeights.model("me-graphau", 1, own, "compact");
        Path file = PublishedWeights.write(folder.resolve("own.pth"), Container.ZIP, model);
        String bp4d = Files.readString(Path.of("data-manifests/synthetic.yaml"));
        Path manifest = folder.resolve("own.yaml");
        Files.writeString(
                manifest,
                bp4d.replaceAll("(?m)^action-units: .*", "action-units: [1, 2, 4, 6, 12]")
                        .replaceFirst(
                                "(?ms)^regions:.*?^projects-regions: true\n",
                                "regions: []\nprojects-regions: false\n"));
        CommandRun run =
                CommandRun.of("convert", file, folder.resolve("own.safetensors"), "--as", manifest);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        CommandRun shown = CommandRun.of("inspect", folder.resolve("own.safetensors"));
        assertTrue(shown.out().contains("  ME-GraphAU stage 1, synthetic, compact\n"), shown.out());
    }

    @Test
    void evalScoresTheLabelledActionUnitsOfManyAndTakesThresholds() throws IOException {
        CommandRun published = eval(open);
        assertEquals(ExitCodes.OK, published.exitCode(), published.err());
        assertTrue(
                published
                        .err()
                        .contains("BP4D labels 12 of the 41 action units that the weights score."),
                published.err());
        assertTrue(published.err().contains("eval: --view centre, as published"), published.err());
        JsonNode at = new ObjectMapper().readTree(published.out());
        assertEquals("as published", at.get("thresholdSource").asText());
        assertEquals(12, at.get("actionUnits").size());
        JsonNode always = new ObjectMapper().readTree(eval(open, "--threshold", "-1").out());
        JsonNode row = always.get("actionUnits").get("AU12");
        assertEquals(-1, row.get("threshold").asDouble());
        assertEquals(FRAMES, row.get("counts").get("truePositives").asInt());
        assertEquals(FRAMES, row.get("counts").get("falsePositives").asInt());
        JsonNode listed = new ObjectMapper().readTree(eval(open, "--threshold", "aucanvas").out());
        assertEquals(0.13f, listed.get("actionUnits").get("AU15").get("threshold").floatValue());
        assertTrue(listed.get("thresholdSource").asText().startsWith("AUCanvas"));
        CommandRun whole = eval(me);
        assertEquals(ExitCodes.OK, whole.exitCode(), whole.err());
        String assumed = "eval: the weights do not say which their 12 action units are; those of";
        assertTrue(whole.err().contains(assumed), whole.err());
        assertFalse(published.err().contains(assumed), published.err());
        assertEquals(ExitCodes.USAGE, eval(me, "--threshold", "50").exitCode());
        CommandRun other = eval(me, "--threshold", "aucanvas");
        assertEquals(ExitCodes.BAD_INPUT, other.exitCode());
        assertEquals(1, other.err().lines().filter(l -> l.startsWith("mdhr: ")).count());
    }

    private static CommandRun eval(Path weights, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("eval", "--data", data, "--dataset", "bp4d"));
        arguments.addAll(List.of("--fold", 1, "--frames", 2, "--json", "--checkpoint", weights));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    @Test
    void exportWritesAGraph() throws IOException {
        Path out = folder.resolve("open.fb");
        CommandRun run = CommandRun.of("export", open, out, "--frames", 1);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(Files.size(out) > 1_000_000);
    }

    @Test
    void trainStartsFromAPublishedFileOfItsStageAlone() throws IOException {
        Path prepared = TinyTraining.data(folder.resolve("prepared"));
        Path config =
                Files.writeString(
                        folder.resolve("config.yaml"), TinyTraining.config(prepared).toYaml());
        List<Object> stage1 =
                List.of(
                        "train",
                        "--config",
                        config,
                        "--model",
                        "me-graphau",
                        "--backbone",
                        "compact",
                        "--epochs",
                        1,
                        "--out");
        Path first =
                PublishedWeights.write(
                        folder.resolve("first.pth"),
                        Container.ZIP,
                        PublishedWeights.model("me-graphau", 1, AuSet.BP4D, "compact"));
        CommandRun run = train(stage1, "taken", "--init", first);
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        CommandRun refused = train(stage1, "refused", "--init", me);
        assertEquals(ExitCodes.BAD_INPUT, refused.exitCode());
        assertTrue(
                refused.err()
                        .contains(
                                "mdhr: "
                                        + me
                                        + " holds ME-GraphAU stage 2, BP4D, compact, and ME-GraphAU"
                                        + " stage 1, BP4D, compact is expected."),
                refused.err());
    }

    private static CommandRun train(List<Object> arguments, String out, Object... more) {
        List<Object> all = new ArrayList<>(arguments);
        all.add(folder.resolve(out));
        all.addAll(List.of(more));
        return CommandRun.of(all.toArray());
    }

    @Tag("long")
    @Test
    @Tag("whole")
    void benchMeasuresTheModelOfAFile() throws IOException {
        CommandRun run =
                CommandRun.of(
                        "bench",
                        "infer",
                        "--checkpoint",
                        me,
                        "--frames",
                        1,
                        "--rounds",
                        1,
                        "--warm-up",
                        0,
                        "--json",
                        folder.resolve("speed.json"));
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        String record = Files.readString(folder.resolve("speed.json"));
        assertTrue(record.contains("ME-GraphAU stage 2, BP4D, compact"), record);
        CommandRun wrong = CommandRun.of("bench", "infer", "--model", "vgg");
        assertEquals(ExitCodes.USAGE, wrong.exitCode());
        assertTrue(wrong.err().contains("Unknown model 'vgg'"), wrong.err());
    }
}
