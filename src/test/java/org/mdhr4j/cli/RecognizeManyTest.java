package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingWriter;
import org.mdhr4j.recording.TableOptions;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.InputFrame;
import org.mdhr4j.testing.PortraitFilms;
import org.mdhr4j.testing.TestEngines;
import picocli.CommandLine;

/** Many inputs in one run: cameras, failures, and files that others left in the folder. */
class RecognizeManyTest {
    private static Engine engine;
    private static Recognizer recognizer;

    @TempDir private Path temp;
    private final StringWriter err = new StringWriter();

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

    /** Three frames, then the end or a fault of a native library. */
    private static final class FakeCamera implements FrameSource {
        private final boolean isBroken;
        private int number;
        private volatile boolean wasGentle;

        FakeCamera(boolean isBroken) {
            this.isBroken = isBroken;
        }

        @Override
        public boolean hasNext() {
            return number < 3;
        }

        @Override
        public InputFrame next() {
            if (isBroken && number == 2) {
                throw new IllegalStateException("The picture cannot be converted.");
            }
            FramePlace place =
                    new FramePlace("camera:9", "", number, OptionalDouble.of(0.04 * number));
            return new InputFrame(place, RgbImage.of(PortraitFilms.withFace(number++)));
        }

        @Override
        public OptionalLong numFrames() {
            wasGentle |= CleanStop.isGentle(); // asked for by the progress of the run
            return OptionalLong.empty();
        }

        @Override
        public OptionalDouble framesPerSecond() {
            return OptionalDouble.empty();
        }

        @Override
        public void close() {
            number = 3;
        }
    }

    private int score(List<Input> inputs) throws IOException, UserError {
        RecordingWriter writer =
                new RecordingWriter(
                        recognizer,
                        PretrainedModel.file(),
                        RecordingOptions.DEFAULT,
                        TableOptions.DEFAULT,
                        Thresholds.published(recognizer.auSet().actionUnits()));
        RecordingFlags flags = CommandLine.populateCommand(new RecordingFlags());
        RecognizeMany many =
                new RecognizeMany(
                        recognizer,
                        flags,
                        CommandLine.populateCommand(new ProductFlags()),
                        writer,
                        TableOptions.DEFAULT,
                        new PrintWriter(err));
        return many.score(inputs, Map.of(), temp);
    }

    @Test
    void aCameraIsRecordedEveryTimeAndNoRecordingIsLost() throws Exception {
        FakeCamera camera = new FakeCamera(false);
        assertEquals(ExitCodes.OK, score(List.of(Input.live("camera:9", camera))));
        assertTrue(camera.wasGentle, "Ctrl-C keeps what was seen");
        byte[] first = Files.readAllBytes(temp.resolve("camera-9.csv"));
        Input again = Input.live("camera:9", new FakeCamera(false));
        assertEquals(ExitCodes.OK, score(List.of(again)), err::toString);
        assertFalse(err.toString().contains("is there already"), err::toString);
        assertEquals(4, Files.readAllLines(temp.resolve("camera-9-2.csv")).size());
        assertEquals(first.length, Files.size(temp.resolve("camera-9.csv")));
    }

    @Test
    void aTableThatSomebodyChangedIsNotReplaced() throws Exception {
        Path film = temp.resolve("me.mp4");
        PortraitFilms.write(film, 4, 40, frame -> true);
        List<Input> inputs = List.of(Input.of(film.toString()));
        assertEquals(ExitCodes.OK, score(inputs));
        Path table = temp.resolve("me.csv");
        String corrected = Files.readString(table).replace("me.mp4", "Me.mp4");
        Files.writeString(table, corrected);
        assertEquals(ExitCodes.FAILED, score(inputs));
        assertTrue(
                err.toString().contains("is not the table that me.json describes"), err::toString);
        assertEquals(corrected, Files.readString(table));
        Files.delete(table);
        assertEquals(ExitCodes.OK, score(inputs), err::toString);
        assertEquals(ExitCodes.OK, score(inputs));
        assertTrue(err.toString().contains("is there already"), err::toString);
    }

    @Test
    void aFaultOfAnyKindEndsItsInputOnly() throws Exception {
        Input broken = Input.live("camera:8", new FakeCamera(true));
        Input good = Input.live("camera:9", new FakeCamera(false));
        assertEquals(ExitCodes.FAILED, score(List.of(broken, good)));
        assertTrue(err.toString().contains("The picture cannot be converted."), err::toString);
        assertFalse(Files.exists(temp.resolve("camera-8.csv")));
        assertTrue(Files.exists(temp.resolve("camera-9.csv")));
    }

    @Test
    void labelsThatHaveTheNameOfATableAreNeverReplaced() throws Exception {
        Path labels = Files.writeString(temp.resolve("camera-9.csv"), "frame,AU12\n0,1\n");
        Path film = PortraitFilms.write(temp.resolve("s1.mp4"), 3, 40, frame -> true);
        Path own = Files.writeString(temp.resolve("s1.csv"), "frame,AU12\n0,1\n");
        assertEquals(ExitCodes.FAILED, score(Input.find(List.of(film.toString()))));
        assertTrue(err.toString().contains("is no table of 'recognize'"), err::toString);
        assertEquals("frame,AU12\n0,1\n", Files.readString(own));
        assertEquals(ExitCodes.OK, score(List.of(Input.live("camera:9", new FakeCamera(false)))));
        assertEquals("frame,AU12\n0,1\n", Files.readString(labels));
    }
}
