package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.parity.DeterministicFill;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.testing.SmallData;
import org.mdhr4j.testing.TestEngines;

/** {@code mdhr eval} on a small folder in the layout of the published code. */
class EvalCommandTest {
    private static final List<String> SUBJECTS = List.of("F007", "M003", "F021"); // part 3
    private static final int TASKS = 2;
    private static final int FRAMES = 40;
    private static final int CLIP = 16;
    private static final AuSet AUS = AuSet.BP4D;
    private static final MdhrConfig CONFIG = MdhrConfig.paper(AUS, Backbone.COMPACT);

    @TempDir private static Path root;
    private static Path checkpoint;
    private static final List<String> PATHS = new ArrayList<>();
    private static final List<byte[]> LABELS = new ArrayList<>();

    @BeforeAll
    static void writeDataAndCheckpoint() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (String subject : SUBJECTS) {
            for (int task = 1; task <= TASKS; task++) {
                for (int frame = 1; frame <= FRAMES; frame++) {
                    String path = subject + "/T" + task + "/" + frame + ".jpg";
                    SmallData.writeImage(root.resolve("img/" + path), 64, 64, random.nextInt());
                    PATHS.add(path);
                    byte[] row = new byte[AUS.size()];
                    for (int a = 0; a < row.length; a++) {
                        row[a] = (byte) random.nextInt(2);
                    }
                    LABELS.add(row);
                }
            }
        }
        writeLists(root, PATHS, LABELS);
        checkpoint = save(CONFIG, List.of("F001"), "filled.safetensors");
    }

    private static Path save(MdhrConfig config, List<String> subjects, String name) {
        return save(config, subjects, config.auSet().name(), name);
    }

    private static Path save(
            MdhrConfig config, List<String> subjects, String dataset, String name) {
        MdhrModel model = new MdhrModel(config);
        Path file = root.resolve(name);
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables())) {
            store.initialize(1);
            for (Variable variable : model.variables()) {
                if (DeterministicFill.isFilled(variable.name())) {
                    store.write(
                            variable,
                            FloatBuffer.wrap(
                                    DeterministicFill.parameter(
                                            variable.name(), variable.shape(), 5)));
                }
            }
            CheckpointMetadata metadata =
                    CheckpointMetadata.builder()
                            .dataset(dataset)
                            .auSet(config.auSet())
                            .config(config.toMap())
                            .trainingSubjects(subjects)
                            .build();
            ModelWeights.save(file, store, metadata);
        }
        return file;
    }

    private static void writeLists(Path folder, List<String> paths, List<byte[]> labels)
            throws IOException {
        List<String> labelLines = new ArrayList<>();
        List<String> codeLines = new ArrayList<>();
        for (byte[] row : labels) {
            labelLines.add(join(row));
            int[] codes = AUS.codesOf(row);
            codeLines.add(codes[0] + " " + codes[1] + " " + codes[2] + " " + codes[3]);
        }
        Path list = Files.createDirectories(folder.resolve("list"));
        Files.write(list.resolve("BP4D_test_img_path_fold1.txt"), paths);
        Files.write(list.resolve("BP4D_test_label_fold1.txt"), labelLines);
        Files.write(list.resolve("BP4D_test_sub_label_fold1.txt"), codeLines);
    }

    private static String join(byte[] row) {
        StringBuilder line = new StringBuilder();
        for (byte value : row) {
            line.append(line.isEmpty() ? "" : " ").append(value);
        }
        return line.toString();
    }

    private static CommandRun eval(Path folder, Object... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("eval", "--dataset", "bp4d", "--data", folder));
        arguments.addAll(List.of("--fold", 1));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    @Test
    void tableEqualsCountsDoneByHandWithPaddingLeftOut() throws IOException {
        CommandRun run = eval(root, "--checkpoint", checkpoint, "--json");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertEquals(SUBJECTS.size() * TASKS * FRAMES, document.get("frames").asInt());
        long[][] counts = countsByHand();
        double meanF1 = 0;
        for (int a = 0; a < AUS.size(); a++) {
            JsonNode row = document.get("actionUnits").get(AUS.actionUnits().get(a).label());
            long[] c = counts[a];
            assertEquals(c[0], row.get("counts").get("truePositives").asLong());
            assertEquals(c[1], row.get("counts").get("falsePositives").asLong());
            assertEquals(c[2], row.get("counts").get("falseNegatives").asLong());
            assertEquals(c[3], row.get("counts").get("trueNegatives").asLong());
            double f1 = c[0] == 0 ? 0 : 2.0 * c[0] / (2 * c[0] + c[1] + c[2]);
            assertEquals(f1, row.get("f1").asDouble(), 1e-12);
            meanF1 += f1 / AUS.size();
        }
        assertEquals(meanF1, document.get("meanF1").asDouble(), 1e-12);
        CommandRun table = eval(root, "--checkpoint", checkpoint);
        assertFalse(table.err().contains("aligned"), table.err());
        assertTrue(table.out().startsWith("BP4D, fold 1, 240 frames"), table.out());
        assertTrue(table.out().contains("AU24"), table.out());
        assertTrue(table.err().contains("eval: 240 of 240"), table.err());
    }

    /** Scores each clip on its own through the library and counts: TP, FP, FN, TN per AU. */
    private static long[][] countsByHand() throws IOException {
        long[][] counts = new long[AUS.size()][4];
        FrameTransform transform = FrameTransform.test(112);
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer recognizer = Recognizer.load(engine, checkpoint);
                ImageDecoder decoder = new ImageDecoder()) {
            for (int video = 0; video < SUBJECTS.size() * TASKS; video++) {
                for (int start = 0; start < FRAMES; start += CLIP) {
                    byte[] pixels = new byte[CLIP * 3 * 112 * 112];
                    for (int t = 0; t < CLIP; t++) {
                        int frame = video * FRAMES + Math.min(start + t, FRAMES - 1);
                        Path image = root.resolve("img/" + PATHS.get(frame));
                        RgbImage face = transform.apply(decoder.decode(image), transform.draw(0));
                        for (int i = 0; i < 112 * 112 * 3; i++) { // interleaved to planes
                            int plane = t * 3 + i % 3;
                            pixels[plane * 112 * 112 + i / 3] = face.rgb()[i];
                        }
                    }
                    float[] scores = recognizer.score(pixels, 1, CLIP);
                    for (int t = 0; t < CLIP && start + t < FRAMES; t++) {
                        byte[] labels = LABELS.get(video * FRAMES + start + t);
                        for (int a = 0; a < AUS.size(); a++) {
                            boolean active = scores[t * AUS.size() + a] >= 0.5f;
                            counts[a][labels[a] == 1 ? (active ? 0 : 2) : (active ? 1 : 3)]++;
                        }
                    }
                }
            }
        }
        return counts;
    }

    @Test
    void withoutCheckpointItRefuses() {
        CommandRun run = eval(root);
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(run.err().startsWith("mdhr: eval needs trained weights and none were given."));
    }

    @Test
    void checkpointsThatDoNotFitAreRefused() {
        Path disfa =
                save(
                        MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT),
                        List.of(),
                        "disfa.safetensors");
        assertError(
                eval(root, "--checkpoint", disfa),
                "recognises AUs 1 2 4 6 9 12 25 26, BP4D has AUs 1 2 4 6 7 10 12");
        assertError(
                eval(root, "--checkpoint", checkpoint, "--model", "resnet50"),
                "has the backbone compact, --model asks for resnet50.");
        assertUsage(
                eval(root, "--checkpoint", checkpoint, "--model", "vgg"),
                "Unknown backbone 'vgg'. Choose one of %s."
                        .formatted(String.join(", ", Backbone.names())));
        Path drawn = save(CONFIG, List.of("F001", "M003"), "synthetic-BP4D", "drawn.safetensors");
        CommandRun elsewhere = eval(root, "--checkpoint", drawn);
        assertEquals(ExitCodes.OK, elsewhere.exitCode(), elsewhere.err());
        assertTrue(
                elsewhere.out().contains("Note: Trained on synthetic-BP4D, scored on BP4D"),
                elsewhere.out());
        assertTrue(
                elsewhere
                        .err()
                        .contains(
                                "mdhr: warning: the faces of BP4D are aligned as 'mtcnn (assumed)',"
                                        + " those that the weights were trained on as 'drawn'"),
                elsewhere.err());
        Path leaked = save(CONFIG, List.of("F001", "M003"), "leaked.safetensors");
        assertError(
                eval(root, "--checkpoint", leaked),
                "was trained on 1 of the test subjects of fold 1: M003.");
        assertError(eval(root, "--checkpoint", root.resolve("no.safetensors")), "no.safetensors");
    }

    @Test
    void faultsOfTheDataNameFileAndLine(@TempDir Path other) throws IOException {
        writeLists(other, PATHS.subList(0, 3), LABELS.subList(0, 3));
        String missing = eval(other, "--checkpoint", checkpoint).err();
        assertTrue(missing.contains("F007/T1/1.jpg"), missing);
        for (int frame = 1; frame <= 3; frame++) {
            SmallData.writeImage(other.resolve("img/F007/T1/" + frame + ".jpg"), 64, 64, frame);
        }

        Path labels = other.resolve("list/BP4D_test_label_fold1.txt");
        String good = Files.readString(labels);
        Files.writeString(labels, good.replaceFirst("\n[^\n]*\n", "\n1 0 1\n"));
        assertError(
                eval(other, "--checkpoint", checkpoint),
                "BP4D_test_label_fold1.txt:2: 3 labels where BP4D has 12");

        Files.writeString(labels, good);
        Path paths = other.resolve("list/BP4D_test_img_path_fold1.txt");
        Files.writeString(paths, "F007/T1/1.jpg\nX999/T1/2.jpg\nF007/T1/3.jpg\n");
        assertError(eval(other, "--checkpoint", checkpoint), "BP4D_test_img_path_fold1.txt:2");
        assertError(eval(other, "--checkpoint", checkpoint), "X999");
    }

    @Test
    void choicesAreCheckedBeforeTheData(@TempDir Path empty) {
        assertError(
                eval(empty, "--checkpoint", checkpoint, "--device", "cuda:7"),
                "Engine libtorch has no device cuda:7");
        assertUsage(
                eval(empty, "--checkpoint", checkpoint, "--model", "vgg"),
                "Unknown backbone 'vgg'.");
        assertUsage(
                eval(empty, "--checkpoint", checkpoint, "--engine", "tensorrt"),
                "Unknown engine 'tensorrt'. Engines on the class path: libtorch, nd4j, onnxruntime.");
        assertUsage(
                eval(empty, "--checkpoint", checkpoint, "--frames", 0),
                "--frames must be 1 to 4096, got 0.");
        assertError(
                eval(empty, "--checkpoint", checkpoint, "--report", checkpoint.resolve("report")),
                checkpoint + " is a file.");
    }

    private static void assertUsage(CommandRun run, String message) {
        assertEquals(ExitCodes.USAGE, run.exitCode(), run.err());
        assertTrue(run.err().startsWith("mdhr: " + message), run.err());
        assertEquals("Try 'mdhr eval --help'.", run.err().lines().toList().get(1));
    }

    private static void assertError(CommandRun run, String part) {
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertTrue(run.err().startsWith("mdhr: ") && run.err().contains(part), run.err());
        assertEquals(1, run.err().lines().filter(line -> line.startsWith("mdhr:")).count());
    }
}
