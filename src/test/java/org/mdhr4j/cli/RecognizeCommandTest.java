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
import org.mdhr4j.data.FrameSource;
import org.mdhr4j.data.FrameTransform;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.MdhrConfig;
import org.mdhr4j.model.MdhrModel;
import org.mdhr4j.model.backbone.Backbone;
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
}
