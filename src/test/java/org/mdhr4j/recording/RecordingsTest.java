package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.report.AuTimeline;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.InputFrame;
import org.mdhr4j.testing.PortraitFilms;
import org.mdhr4j.testing.TestEngines;
import tech.tablesaw.api.Table;

/** Films and cameras as a program or a notebook reads them. */
class RecordingsTest {
    private static Engine engine;
    private static Recognizer recognizer;

    @TempDir private Path folder;

    @BeforeAll
    static void load() throws IOException {
        engine = TestEngines.open("libtorch");
        recognizer = Recognizer.load(engine, PretrainedModel.file());
    }

    @AfterAll
    static void close() {
        recognizer.close();
        engine.close();
    }

    /** A camera that shows the portrait, and fails or is stopped at some frame. */
    private static final class FakeCamera implements FrameSource {
        private final int failsAt;
        private long number;
        private boolean isStopped;
        private boolean isClosed;

        FakeCamera(int failsAt) {
            this.failsAt = failsAt;
        }

        @Override
        public boolean hasNext() {
            return !isStopped;
        }

        @Override
        public InputFrame next() {
            if (number == failsAt) {
                throw new DataException(Path.of("camera"), "the cable is out.");
            }
            FramePlace place =
                    new FramePlace("camera:9", "", number, OptionalDouble.of(0.04 * number));
            return new InputFrame(place, RgbImage.of(PortraitFilms.withFace((int) number++)));
        }

        @Override
        public OptionalLong numFrames() {
            return OptionalLong.empty();
        }

        @Override
        public OptionalDouble framesPerSecond() {
            return OptionalDouble.empty();
        }

        @Override
        public void stop() {
            isStopped = true;
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Test
    void aFilmBecomesATableAndATimeLine() throws IOException {
        Path film =
                PortraitFilms.write(
                        folder.resolve("me.mp4"), 20, 40, frame -> frame < 8 || frame > 10);
        ScoredRecording read =
                Recordings.read(film.toString(), recognizer, RecordingOptions.DEFAULT);
        Table table = read.table();
        assertEquals(20, table.rowCount());
        assertEquals(
                List.of("input", "frame", "time_s", "face", "face_confidence", "x"),
                table.columnNames().subList(0, 6));
        assertEquals(3, table.longColumn("AU12_c").countMissing());
        assertEquals(3, table.doubleColumn("AU12").countMissing());
        assertEquals(0.76, table.doubleColumn("time_s").get(19), 0.001);
        AuTimeline line = read.timeline();
        assertEquals(20, line.numFrames());
        assertEquals(25, line.frameRateHz());
        assertTrue(Float.isNaN(line.score(9, 0)));
        assertEquals(table.doubleColumn("AU01").get(3), line.score(3, 0), 1e-5);
        assertTrue(
                read.toString().contains("20 frames, 3 without a face, 1 person"), read::toString);
        assertTrue(read.toString().contains("drawn faces only"), read::toString);
    }

    @Test
    void aCameraIsScoredUntilItIsStopped() throws IOException {
        FakeCamera camera = new FakeCamera(-1);
        RecordingOptions live = RecordingOptions.builder().framesAtOnce(1).build();
        List<AuRow> rows = new ArrayList<>();
        try (RecordingRun run =
                RecordingRun.open(recognizer, Input.live("camera:9", camera), live)) {
            RecordingOutcome outcome =
                    run.score(
                            rows::add,
                            frames -> {
                                if (frames == 10) {
                                    run.stop();
                                }
                            });
            assertEquals(rows.size(), outcome.frames());
            assertEquals(1, outcome.people());
        }
        assertTrue(rows.size() >= 10, "rows " + rows.size());
        assertTrue(rows.stream().allMatch(AuRow::hasFace));
        assertTrue(camera.isClosed);
    }

    @Test
    void aFailureOfAnyPartReachesTheCallerOnceAndEverythingIsClosed() throws IOException {
        FakeCamera camera = new FakeCamera(5);
        try (RecordingRun run =
                RecordingRun.open(
                        recognizer, Input.live("camera:9", camera), RecordingOptions.DEFAULT)) {
            DataException failure =
                    assertThrows(DataException.class, () -> run.score(row -> {}, frames -> {}));
            assertEquals("camera: the cable is out.", failure.getMessage());
        }
        assertTrue(camera.isClosed);
    }

    @Test
    void aTakerThatFailsEndsTheThreads() throws IOException {
        FakeCamera camera = new FakeCamera(-1);
        try (RecordingRun run =
                RecordingRun.open(
                        recognizer, Input.live("camera:9", camera), RecordingOptions.DEFAULT)) {
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            run.score(
                                    row -> {
                                        throw new IllegalStateException("disk full");
                                    },
                                    frames -> {}));
        }
        assertTrue(camera.isClosed);
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("faces")));
    }

    @Test
    void framesWithoutAFaceHaveNoPerson() throws IOException {
        Path film = PortraitFilms.write(folder.resolve("empty.mp4"), 5, 40, frame -> false);
        ScoredRecording read =
                Recordings.read(film.toString(), recognizer, RecordingOptions.DEFAULT);
        assertEquals(List.of(), read.faces());
        assertEquals(5, read.timeline().numFrames());
        assertTrue(read.rows().stream().allMatch(row -> row.face().equals(OptionalInt.empty())));
    }
}
