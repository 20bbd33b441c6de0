package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrComponent;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.testing.TestEngines;

/** Streaming gives what scoring the same frames as clips gives. */
class StreamingRecognizerTest {
    private static final MdhrConfig PAPER = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
    private static final int NUM_AUS = 8;
    private static final float TOLERANCE = 1e-4f;
    private static final int FRAME_BYTES = 3 * 112 * 112;

    private interface Check {
        void run(Recognizer recognizer);
    }

    private static void with(MdhrConfig config, Check test) {
        with("libtorch", config, test);
    }

    private static void with(String engineName, MdhrConfig config, Check test) {
        MdhrModel model = new MdhrModel(config);
        try (Engine engine = TestEngines.open(engineName)) {
            VariableStore store = engine.newVariables(model.variables());
            store.initialize(4);
            CheckpointMetadata none = CheckpointMetadata.builder().build();
            try (Recognizer recognizer = Recognizer.owning(engine, model, store, none)) {
                test.run(recognizer);
            }
            assertEquals(0, engine.numLiveTensors());
        }
    }

    /** Frames of noise that changes over time. */
    private static byte[] video(int numFrames) {
        byte[] pixels = new byte[numFrames * FRAME_BYTES];
        new SplittableRandom(7).nextBytes(pixels);
        return pixels;
    }

    private static byte[] part(byte[] video, int from, int to) {
        return Arrays.copyOfRange(video, from * FRAME_BYTES, to * FRAME_BYTES);
    }

    private static List<FrameScores> stream(StreamingRecognizer stream, byte[] video) {
        List<FrameScores> all = new ArrayList<>();
        int numFrames = video.length / FRAME_BYTES;
        for (int t = 0; t < numFrames; t++) {
            all.addAll(stream.accept(part(video, t, t + 1)));
        }
        all.addAll(stream.finish());
        for (int t = 0; t < all.size(); t++) {
            assertEquals(t, all.get(t).frame());
        }
        assertEquals(numFrames, all.size());
        return all;
    }

    private static float[] row(float[] scores, int frame) {
        return Arrays.copyOfRange(scores, frame * NUM_AUS, (frame + 1) * NUM_AUS);
    }

    @Test
    void onnxRuntimeStreamsWhatItScoresAsOneClip() {
        with(
                "onnxruntime",
                PAPER,
                recognizer -> {
                    byte[] video = video(20);
                    float[] whole = recognizer.score(video, 1, 20);
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 8)) {
                        for (FrameScores scores : stream(stream, video)) {
                            float[] expected = row(whole, (int) scores.frame());
                            assertArrayEquals(expected, scores.scores(), 1e-5f);
                        }
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"onnxruntime, 0", "onnxruntime, 4", "libtorch, 0"})
    void warmingUpChangesNoScore(String engine, int clip) {
        StreamWindow window = clip == 0 ? StreamWindow.fullContext() : StreamWindow.clips(clip);
        with(
                engine,
                PAPER,
                recognizer -> {
                    byte[] video = video(20);
                    try (StreamingRecognizer cold =
                                    new StreamingRecognizer(recognizer, window, 16);
                            StreamingRecognizer warm =
                                    new StreamingRecognizer(recognizer, window, 16)) {
                        warm.warmUp();
                        int scored = clip == 0 ? 16 : clip;
                        int context = clip == 0 ? 7 : 0;
                        assertFalse(recognizer.streaming().prepares(scored, context), "once");
                        warm.warmUp();
                        List<FrameScores> expected = stream(cold, video);
                        List<FrameScores> actual = stream(warm, video);
                        for (int t = 0; t < 20; t++) {
                            assertArrayEquals(expected.get(t).scores(), actual.get(t).scores());
                        }
                        warm.accept(part(video, 0, 1));
                        assertThrows(IllegalStateException.class, warm::warmUp);
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 16, 40})
    void fullContextEqualsTheWholeVideoAsOneClip(int framesAtOnce) {
        with(
                PAPER,
                recognizer -> {
                    byte[] video = video(23);
                    float[] whole = recognizer.score(video, 1, 23);
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(
                                    recognizer, StreamWindow.fullContext(), framesAtOnce)) {
                        assertEquals(7, stream.lookAheadFrames());
                        for (int run = 0; run < 2; run++) { // a second video starts afresh
                            for (FrameScores scores : stream(stream, video)) {
                                float[] expected = row(whole, (int) scores.frame());
                                assertArrayEquals(expected, scores.scores(), TOLERANCE);
                            }
                        }
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"MFD, 5", "TCN, 2", "MFD TCN, 7"})
    void videosOfAnyLengthEqualOneClip(String components, int context) {
        Set<MdhrComponent> present = EnumSet.of(MdhrComponent.AFE, MdhrComponent.AUX);
        for (String name : components.split(" ")) {
            present.add(MdhrComponent.valueOf(name));
        }
        with(
                PAPER.withComponents(present),
                recognizer -> {
                    for (int framesAtOnce : new int[] {1, 6}) {
                        try (StreamingRecognizer stream =
                                new StreamingRecognizer(
                                        recognizer, StreamWindow.fullContext(), framesAtOnce)) {
                            assertEquals(context, stream.lookAheadFrames());
                            for (int length : new int[] {1, 2, 3, 6, 7, 13, 14, 21}) {
                                byte[] video = video(length);
                                float[] whole = recognizer.score(video, 1, length);
                                for (FrameScores scores : stream(stream, video)) {
                                    float[] expected = row(whole, (int) scores.frame());
                                    assertArrayEquals(expected, scores.scores(), 1e-5f);
                                }
                            }
                        }
                    }
                });
    }

    @Test
    void largeGroupsAreScoredInUsualWindows() {
        with(
                PAPER,
                recognizer -> {
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 4096)) {
                        stream.warmUp();
                        assertFalse(recognizer.streaming().prepares(16, 7));
                    }
                });
    }

    @Test
    void clipsEqualThePublishedEvaluation() {
        with(
                PAPER,
                recognizer -> {
                    byte[] video = video(10);
                    byte[] padded = Arrays.copyOf(video, 12 * FRAME_BYTES);
                    for (int t = 10; t < 12; t++) {
                        byte[] last = part(video, 9, 10);
                        System.arraycopy(last, 0, padded, t * FRAME_BYTES, FRAME_BYTES);
                    }
                    float[] expected = recognizer.score(padded, 3, 4);
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, StreamWindow.clips(4), 3)) {
                        for (FrameScores scores : stream(stream, video)) {
                            assertArrayEquals(
                                    row(expected, (int) scores.frame()),
                                    scores.scores(),
                                    TOLERANCE);
                        }
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"6, 1, 14, 5", "6, 2, 14, 5", "6, 3, 14, 5", "16, 1, 20, 7", "16, 2, 21, 7"})
    void slidingWindowsScoreFramesNearTheirMiddle(
            int length, int stride, int numFrames, int lookAhead) {
        with(
                PAPER,
                recognizer -> {
                    byte[] video = video(numFrames);
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(
                                    recognizer, StreamWindow.sliding(length, stride), 1)) {
                        assertEquals(lookAhead, stream.lookAheadFrames());
                        for (FrameScores scores : stream(stream, video)) {
                            int frame = (int) scores.frame();
                            int start = bestStart(frame, numFrames, length, stride);
                            float[] clip =
                                    recognizer.score(part(video, start, start + length), 1, length);
                            assertArrayEquals(row(clip, frame - start), scores.scores(), TOLERANCE);
                        }
                    }
                });
    }

    /** The earliest start that brings a frame nearest to the middle; the last one for the rest. */
    private static int bestStart(int frame, int numFrames, int length, int stride) {
        for (int start = 0; start + length <= numFrames; start += stride) {
            if (2 * frame <= 2 * start + length - 1 + stride) {
                return start;
            }
        }
        return numFrames - length;
    }

    @Test
    void modelsWithoutDynamicsNeedLessContext() {
        MdhrConfig config = PAPER.withComponents(EnumSet.of(MdhrComponent.AFE));
        with(
                config,
                recognizer -> {
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 1)) {
                        assertEquals(0, stream.lookAheadFrames());
                        byte[] frame = video(1);
                        List<FrameScores> scores = stream.accept(frame);
                        assertArrayEquals(
                                recognizer.score(frame, 1, 1), scores.get(0).scores(), TOLERANCE);
                    }
                });
    }

    @Test
    void memoryDoesNotGrowWithTheVideo() {
        with(
                PAPER,
                recognizer -> {
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 1)) {
                        byte[] frame = video(1);
                        for (int t = 0; t < 20; t++) {
                            stream.accept(frame);
                        }
                        long live = recognizer.engine().numLiveTensors();
                        for (int t = 0; t < 20; t++) {
                            stream.accept(frame);
                        }
                        assertEquals(live, recognizer.engine().numLiveTensors());
                    }
                });
    }

    @Test
    void wrongFramesAndWindowsAreRefused() {
        with(
                PAPER,
                recognizer -> {
                    try (StreamingRecognizer stream =
                            new StreamingRecognizer(recognizer, StreamWindow.clips(4), 1)) {
                        assertTrue(
                                assertThrows(
                                                ShapeMismatchException.class,
                                                () -> stream.accept(new byte[5]))
                                        .getMessage()
                                        .startsWith("A frame for compact has 37632 values"));
                        assertEquals(List.of(), stream.finish());
                    }
                });
        assertThrows(IllegalArgumentException.class, () -> StreamWindow.sliding(4, 5));
        assertThrows(IllegalArgumentException.class, () -> StreamWindow.sliding(0, 1));
    }
}
