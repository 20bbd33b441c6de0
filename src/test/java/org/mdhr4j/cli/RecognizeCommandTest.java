package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuColumn;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.CsvLine;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.files.Sha256;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recording.TableDescription;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.SourceOptions;
import org.mdhr4j.testing.TestEngines;

/** {@code mdhr recognize}: folders of crops to tables; faces are found in RecognizeFilmsTest. */
class RecognizeCommandTest {
    private static final int FRAMES = 11;

    @TempDir private Path temp;
    private Path images;
    private Path weights;
    private Path out;

    @BeforeEach
    void drawImagesAndWeights() throws IOException {
        images = Files.createDirectory(temp.resolve("images"));
        for (int t = 0; t < FRAMES; t++) {
            BufferedImage image = new BufferedImage(120, 120, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 120 * 120; i++) {
                image.setRGB(i % 120, i / 120, (i * 37 + t * 9001) & 0xFFFFFF);
            }
            ImageIO.write(image, "png", images.resolve("face" + t + ".png").toFile());
        }
        MdhrConfig config = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
        weights = temp.resolve("model.safetensors");
        out = temp.resolve("scores.csv");
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(new MdhrModel(config).variables())) {
            store.initialize(4);
            CheckpointMetadata metadata =
                    CheckpointMetadata.builder()
                            .auSet(config.auSet())
                            .backbone("compact")
                            .config(config.toMap())
                            .build();
            ModelWeights.save(weights, store, metadata);
        }
    }

    /** The cells of a line, by column; names in these tests hold no comma. */
    private Map<String, String> row(int line) throws IOException {
        List<String> lines = Files.readAllLines(out);
        List<String> names = CsvLine.parse(lines.get(0));
        List<String> cells = CsvLine.parse(lines.get(line));
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    private float[] scores(int line) throws IOException {
        Map<String, String> row = row(line);
        float[] scores = new float[AuSet.DISFA.size()];
        for (int a = 0; a < scores.length; a++) {
            scores[a] = Float.parseFloat(row.get(AuColumn.of(AuSet.DISFA.actionUnits().get(a))));
        }
        return scores;
    }

    /** Runs the command; the pictures show no face, so all of them are taken for one. */
    private CommandRun run(Object... more) {
        Object[] args = {
            "recognize", images, "--checkpoint", weights, "--out", out, "--align", "none"
        };
        Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void aFolderIsScoredInTheOrderOfItsNumbersAsOneClip() throws IOException {
        CommandRun run = run();
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals(
                "input,frame,time_s,face,face_confidence,x,y,width,height,pitch,yaw,roll,"
                        + "AU01,AU02,AU04,AU06,AU09,AU12,AU25,AU26,"
                        + "AU01_c,AU02_c,AU04_c,AU06_c,AU09_c,AU12_c,AU25_c,AU26_c",
                lines.get(0));
        assertEquals(FRAMES + 1, lines.size());
        assertTrue(lines.get(11).startsWith("face10.png,10,,0,,,,,,,,,"), lines.get(11));
        byte[] video = new byte[FRAMES * 3 * 112 * 112];
        FrameTransform transform = FrameTransform.test(112);
        try (FrameSource source = Input.of(images.toString()).open(SourceOptions.ALL);
                Engine engine = TestEngines.open("libtorch");
                Recognizer recognizer = Recognizer.load(engine, weights)) {
            for (int t = 0; t < FRAMES; t++) {
                byte[] planes = transform.planes(source.next().image());
                System.arraycopy(planes, 0, video, t * 3 * 112 * 112, 3 * 112 * 112);
            }
            assertFalse(source.hasNext());
            float[] whole = recognizer.score(video, 1, FRAMES);
            for (int t = 0; t < FRAMES; t++) {
                float[] expected = Arrays.copyOfRange(whole, t * 8, t * 8 + 8);
                assertArrayEquals(expected, scores(t + 1), 1e-4f);
            }
        }
    }

    @Test
    void aDecisionIsTheScoreAtItsThreshold() throws IOException {
        assertEquals(ExitCodes.OK, run().exitCode());
        for (int line = 1; line <= FRAMES; line++) {
            Map<String, String> row = row(line);
            for (ActionUnit au : AuSet.DISFA.actionUnits()) {
                boolean occurs = Float.parseFloat(row.get(AuColumn.of(au))) >= 0.5f;
                assertEquals(occurs ? "1" : "0", row.get(AuColumn.of(au) + "_c"));
            }
        }
    }

    @Test
    void aDescriptionBesideTheTableSaysWhatItMeans() throws IOException {
        assertEquals(ExitCodes.OK, run().exitCode());
        JsonNode said = new ObjectMapper().readTree(temp.resolve("scores.json").toFile());
        List<String> named = new ArrayList<>();
        said.path("columns").forEach(column -> named.add(column.path("name").asText()));
        assertEquals(CsvLine.parse(Files.readAllLines(out).get(0)), named);
        said.path("columns").forEach(c -> assertFalse(c.path("meaning").asText().isBlank()));
        assertEquals("none", said.path("alignment").path("name").asText());
        assertEquals("as asked for", said.path("alignment").path("reason").asText());
        assertEquals(0.5, said.path("thresholds").path("AU12").asDouble());
        assertEquals(FRAMES, said.path("frames").asInt());
        assertEquals("compact", said.path("model").path("backbone").asText());
        assertEquals(
                Sha256.of(Files.readAllBytes(weights)), said.path("model").path("sha256").asText());
        assertEquals(64, said.path("input").path("sha256").asText().length());
        for (String library : List.of("mdhr4j", "java", "onnxruntime", "opencv", "ffmpeg")) {
            assertFalse(said.path("software").path(library).asText().isBlank(), library);
        }
    }

    @Test
    void somebodyElsesJsonFileIsNeverReplaced() throws IOException {
        Path other = Files.writeString(temp.resolve("scores.json"), "{\"mine\": 1}");
        CommandRun run = run();
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertTrue(run.err().contains("is no description of a table"), run.err());
        assertEquals("{\"mine\": 1}", Files.readString(other));
        assertFalse(Files.exists(out));
        Files.delete(other);
        assertEquals(ExitCodes.OK, run().exitCode());
        assertEquals(ExitCodes.OK, run().exitCode(), "our own is replaced");
    }

    @Test
    void everyLineIsAnObjectInJsonl() throws IOException {
        assertEquals(ExitCodes.OK, run().exitCode());
        Map<String, String> expected = row(4);
        out = temp.resolve("scores.jsonl");
        assertEquals(ExitCodes.OK, run("--format", "jsonl").exitCode());
        List<String> lines = Files.readAllLines(out);
        assertEquals(FRAMES, lines.size());
        JsonNode row = new ObjectMapper().readTree(lines.get(3));
        assertEquals(expected.size(), row.size());
        expected.forEach(
                (name, cell) -> {
                    JsonNode value = row.get(name);
                    if (value.isFloatingPointNumber()) {
                        assertEquals(Double.parseDouble(cell), value.asDouble());
                    } else {
                        assertEquals(cell.isEmpty() ? "null" : cell, value.asText());
                    }
                });
        assertTrue(row.get("time_s").isNull());
    }

    @Test
    void everySecondRowIsWrittenButAllAreScored() throws IOException {
        assertEquals(ExitCodes.OK, run().exitCode());
        float[] expected = scores(5);
        assertEquals(ExitCodes.OK, run("--every", 2).exitCode());
        assertEquals(1 + (FRAMES + 1) / 2, Files.readAllLines(out).size());
        assertEquals("4", row(3).get("frame"));
        assertArrayEquals(expected, scores(3));
    }

    @Test
    void clipsAndSlidingWindowsScoreEveryFrame() throws IOException {
        assertEquals(ExitCodes.OK, run("--frames", 4).exitCode());
        assertEquals(FRAMES + 1, Files.readAllLines(out).size());
        assertEquals(ExitCodes.OK, run("--frames", 6, "--stride", 2, "--at-once", 1).exitCode());
        assertEquals(FRAMES + 1, Files.readAllLines(out).size());
    }

    @Test
    void badInputIsNamedAndNothingIsWritten() throws IOException {
        CommandRun stride = run("--stride", 2);
        assertEquals(ExitCodes.USAGE, stride.exitCode());
        assertTrue(stride.err().contains("--stride needs --frames"), stride.err());
        images = Files.writeString(temp.resolve("no.mp4"), "This is no film. ".repeat(99));
        CommandRun noVideo = run();
        assertEquals(ExitCodes.BAD_INPUT, noVideo.exitCode());
        assertTrue(noVideo.err().contains("cannot be read as a video"), noVideo.err());
        images = temp.resolve("nowhere");
        assertEquals(ExitCodes.BAD_INPUT, run().exitCode());
        assertFalse(Files.exists(out));
        try (var files = Files.list(temp)) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
        }
    }

    @Test
    void onePictureIsOneRowWithItsName() throws IOException {
        images = images.resolve("face3.png");
        CommandRun run = run();
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertEquals(2, Files.readAllLines(out).size());
        assertTrue(Files.readAllLines(out).get(1).startsWith("face3.png,0,,0,"));
        assertTrue(run.err().contains("recognize: 1 of 1 "), run.err());
        assertTrue(run.err().contains("1 frame read, 0 without a face, 1 person."), run.err());
    }

    @Test
    void twoPeopleInOneFolderAreScoredAsIfEachHadItsOwn() throws IOException {
        Path both = Files.createDirectory(temp.resolve("both"));
        for (int t = 0; t < FRAMES; t++) {
            String person = t < 5 ? "F001_" : "F002_";
            Files.copy(images.resolve("face" + t + ".png"), both.resolve(person + t + ".png"));
        }
        Path second = Files.createDirectory(temp.resolve("second"));
        for (int t = 5; t < FRAMES; t++) {
            Files.copy(images.resolve("face" + t + ".png"), second.resolve(t + ".png"));
        }
        images = both;
        CommandRun run = run();
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(run.err().contains("the names tell 2 recordings apart"), run.err());
        List<String> together = Files.readAllLines(out);
        assertTrue(together.get(0).startsWith("input,recording,frame,time_s,face,"));
        assertTrue(together.get(6).startsWith("F002_5.png,F002_*,0,,0,"), together.get(6));
        images = second;
        assertEquals(ExitCodes.OK, run().exitCode());
        List<String> alone = Files.readAllLines(out);
        for (int row = 1; row < alone.size(); row++) {
            String[] expected = alone.get(row).split(",");
            String[] actual = together.get(5 + row).split(",");
            for (int a = 0; a < 8; a++) {
                assertEquals(
                        Float.parseFloat(expected[12 + a]),
                        Float.parseFloat(actual[13 + a]),
                        1e-4f);
            }
        }
    }

    @Test
    void namesAreQuotedAndNoneIsDropped() throws IOException {
        Path odd = Files.createDirectory(temp.resolve("odd"));
        Path picture = images.resolve("face0.png");
        for (String name : List.of("a,b", "say \"ah\"", "line\nbreak")) {
            Files.copy(picture, odd.resolve(name + ".png"));
        }
        images = odd;
        assertEquals(ExitCodes.OK, run().exitCode());
        String csv = Files.readString(out);
        assertTrue(csv.contains("\"a,b.png\",\"a,b\",0,"), csv);
        assertTrue(csv.contains("\"line\nbreak.png\",\"line\nbreak\",0,"), csv);
        assertTrue(csv.contains("\"say \"\"ah\"\".png\",\"say \"\"ah\"\"\",0,"), csv);
    }

    @Test
    void hiddenFilesAreSkippedAndTheSummarySaysSo() throws IOException {
        Files.write(images.resolve("._face0.png"), new byte[] {0, 5, 22, 7});
        CommandRun run = run();
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertEquals(FRAMES + 1, Files.readAllLines(out).size());
        assertTrue(run.err().contains("Note: left out: 1 hidden file."), run.err());
        assertTrue(run.err().contains("11 frames read"), run.err());
        assertTrue(
                run.err().contains("Most frequent: ") || run.err().contains("No action unit"),
                run.err());
        assertTrue(run.err().contains("Table: " + out), run.err());
        assertTrue(run.err().contains("Next: "), run.err());
    }

    @Test
    void whatIsPassedOverIsWrittenDownAndStrictMakesItAnError() throws IOException {
        Files.write(images.resolve("._face0.png"), new byte[] {0, 5, 22, 7});
        CommandRun run = run("--strict");
        assertEquals(ExitCodes.FAILED, run.exitCode(), run.err());
        assertTrue(run.err().contains("passed over:\n  left out: 1 hidden file."), run.err());
        assertEquals(FRAMES + 1, Files.readAllLines(out).size());
        List<String> written = TableDescription.passedOver(out);
        assertEquals("left out: 1 hidden file.", written.get(0));
        assertTrue(written.get(written.size() - 1).startsWith("the pictures have no times"));
        assertEquals(ExitCodes.FAILED, run("--strict").exitCode(), "also a second time");
    }

    @Test
    void nothingPassedOverIsNoErrorAlsoWhereItIsStrict() throws IOException {
        CommandRun run = run("--strict", "--fps", 20);
        assertEquals(List.of(), TableDescription.passedOver(out));
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
    }

    @Test
    void anUnreadablePictureLeavesNoHeadOnStandardOutput() throws IOException {
        Files.write(images.resolve("face0.png"), new byte[] {1, 2, 3});
        CommandRun run = CommandRun.of("recognize", images, "--checkpoint", weights);
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertEquals("", run.out());
    }

    @Test
    void anInputIsNeverTheOutput() throws IOException {
        Path frame = images.resolve("face3.png");
        byte[] before = Files.readAllBytes(frame);
        for (Path input : List.of(images, frame, images.resolve("face%d.png"))) {
            CommandRun run =
                    CommandRun.of("recognize", input, "--checkpoint", weights, "--out", frame);
            assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
            assertTrue(run.err().contains("would be overwritten"), run.err());
        }
        CommandRun run =
                CommandRun.of("recognize", images, "--checkpoint", weights, "--out", weights);
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
        assertArrayEquals(before, Files.readAllBytes(frame));
        assertTrue(Files.size(weights) > 1000);
    }

    @Test
    void aSecondWriterIsRefusedAtItsStart() throws IOException {
        try (OutputLock ignored = OutputLock.file(out)) {
            CommandRun run = run();
            assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
            assertTrue(run.err().contains("is being written by another run"), run.err());
        }
        assertFalse(Files.exists(out));
    }
}
