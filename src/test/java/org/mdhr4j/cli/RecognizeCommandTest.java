package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_videoio.VideoWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.frames.FrameSource;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.OutputLock;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.testing.TestEngines;

/** {@code mdhr recognize}: folders of images and video files to CSV. */
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

    private float[] scores(int line) throws IOException {
        String[] cells = Files.readAllLines(out).get(line).split(",");
        float[] scores = new float[cells.length - 2];
        for (int a = 0; a < scores.length; a++) {
            scores[a] = Float.parseFloat(cells[a + 2]);
        }
        return scores;
    }

    private CommandRun run(Object... more) {
        Object[] args = new Object[] {"recognize", images, "--checkpoint", weights, "--out", out};
        Object[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void aFolderIsScoredInTheOrderOfItsNumbersAsOneClip() throws IOException {
        CommandRun run = run();
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals("frame,name,AU1,AU2,AU4,AU6,AU9,AU12,AU25,AU26", lines.get(0));
        assertEquals(FRAMES + 1, lines.size());
        assertTrue(lines.get(11).startsWith("10,face10.png,"), lines.get(11));
        byte[] video = new byte[FRAMES * 3 * 112 * 112];
        try (FrameSource source = FrameSource.open(images, FrameTransform.test(112), 1);
                Engine engine = TestEngines.open("libtorch");
                Recognizer recognizer = Recognizer.load(engine, weights)) {
            for (int t = 0; t < FRAMES; t++) {
                System.arraycopy(source.next(), 0, video, t * 3 * 112 * 112, 3 * 112 * 112);
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
    void clipsAndSlidingWindowsScoreEveryFrame() throws IOException {
        assertEquals(ExitCodes.OK, run("--frames", 4).exitCode());
        assertEquals(FRAMES + 1, Files.readAllLines(out).size());
        assertEquals(ExitCodes.OK, run("--frames", 6, "--stride", 2, "--at-once", 1).exitCode());
        assertEquals(FRAMES + 1, Files.readAllLines(out).size());
    }

    @Test
    void aVideoFileIsReadFrameByFrame() throws IOException {
        Path video = temp.resolve("video.avi");
        int mjpeg = VideoWriter.fourcc((byte) 'M', (byte) 'J', (byte) 'P', (byte) 'G');
        try (VideoWriter writer = new VideoWriter(video.toString(), mjpeg, 25, new Size(120, 120));
                Mat frame = new Mat(120, 120, opencv_core.CV_8UC3, new Scalar(0, 0, 200, 0))) {
            assertTrue(writer.isOpened());
            for (int t = 0; t < 5; t++) {
                writer.write(frame);
            }
        }
        try (FrameSource source = FrameSource.open(video, FrameTransform.test(112), 1)) {
            byte[] planes = source.next();
            assertEquals(200, planes[0] & 0xFF, 4); // red plane first
            assertEquals(0, planes[112 * 112] & 0xFF, 4);
            int count = 1;
            while (source.hasNext()) {
                source.next();
                count++;
            }
            assertEquals(5, count);
        }
    }

    @Test
    void badInputIsNamedAndNothingIsWritten() throws IOException {
        CommandRun stride = run("--stride", 2);
        assertEquals(ExitCodes.USAGE, stride.exitCode());
        assertTrue(stride.err().contains("--stride needs --frames"), stride.err());
        images = weights;
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
        assertTrue(Files.readAllLines(out).get(1).startsWith("0,face3.png,"));
        assertTrue(run.err().contains("recognize: 1 of 1 "), run.err());
        assertTrue(run.err().contains("1 frame scored, 0 skipped."), run.err());
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
        assertEquals("frame,name,recording,AU1,AU2,AU4,AU6,AU9,AU12,AU25,AU26", together.get(0));
        assertTrue(together.get(6).startsWith("5,F002_5.png,F002_*,"), together.get(6));
        images = second;
        assertEquals(ExitCodes.OK, run().exitCode());
        List<String> alone = Files.readAllLines(out);
        for (int row = 1; row < alone.size(); row++) {
            String[] expected = alone.get(row).split(",");
            String[] actual = together.get(5 + row).split(",");
            for (int a = 0; a < 8; a++) {
                assertEquals(
                        Float.parseFloat(expected[2 + a]), Float.parseFloat(actual[3 + a]), 1e-4f);
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
        assertTrue(csv.contains("0,\"a,b.png\",\"a,b\","), csv);
        assertTrue(csv.contains("1,\"line\nbreak.png\",\"line\nbreak\","), csv);
        assertTrue(csv.contains("2,\"say \"\"ah\"\".png\",\"say \"\"ah\"\"\","), csv);
    }

    @Test
    void hiddenFilesAreSkippedAndTheSummarySaysSo() throws IOException {
        Files.write(images.resolve("._face0.png"), new byte[] {0, 5, 22, 7});
        CommandRun run = run();
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertEquals(FRAMES + 1, Files.readAllLines(out).size());
        assertTrue(run.err().contains("Note: left out: 1 hidden file."), run.err());
        assertTrue(run.err().contains("11 frames scored"), run.err());
        assertTrue(
                run.err().contains("Most frequent: ") || run.err().contains("No action unit"),
                run.err());
        assertTrue(run.err().contains("Scores: " + out), run.err());
        assertTrue(run.err().contains("Next: "), run.err());
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
