package org.mdhr4j.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;
import org.mdhr4j.testing.TestEngines;

class StreamBenchmarkTest {
    private static final int WINDOW = 4;
    private static final int LENGTH = 7;

    @Test
    void theVideoShowsItsFramesForwardsAndBackwards() {
        DrawnVideo video = new DrawnVideo(new byte[] {0, 0, 1, 1, 2, 2}, 3);
        assertArrayEquals(new byte[] {1, 1}, video.frame(1));
        assertArrayEquals(new byte[] {0, 0, 1, 1, 2, 2, 1, 1, 0, 0, 1, 1}, video.window(0, 6));
        assertArrayEquals(new byte[] {2, 2, 1, 1}, video.window(6, 2));
        assertArrayEquals(new byte[] {5, 5, 5}, new DrawnVideo(new byte[] {5}, 1).window(0, 3));
    }

    @Test
    void aStreamOfWindowsScoresAsTheWindowsThemselves() throws IOException {
        MdhrModel model = new MdhrModel(MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT));
        Workload workload = new Workload(model, 2, WINDOW); // frames of both clips are shown
        StreamBenchmark benchmark = new StreamBenchmark(DrawnVideo.of(workload), LENGTH);
        try (Engine engine = TestEngines.open(Engines.DEFAULT);
                Recognizer recognizer = Recognizer.untrained(engine, model, 1);
                StreamingRecognizer stream =
                        new StreamingRecognizer(recognizer, StreamWindow.sliding(WINDOW, 1), 3)) {
            assertThrows(
                    IllegalStateException.class,
                    () -> benchmark.compareWithWindows(recognizer, WINDOW));
            assertEquals(2, benchmark.run(stream, 0, 2).perSecond().size());
            StreamBenchmark.Comparison anew = benchmark.compareWithWindows(recognizer, WINDOW);
            assertTrue(anew.framesPerSecond() > 0);
            assertTrue(anew.worstDifference() < 1e-4, "differs by " + anew.worstDifference());
            assertThrows(
                    IllegalStateException.class,
                    () -> benchmark.compareWithWindows(recognizer, LENGTH + 1));
        }
    }

    @Test
    void memoryMayGrowByATenthBetweenTheFirstAndTheLastNote() {
        Rounds rounds = new Rounds(Collections.nCopies(3, 1.0));
        assertTrue(new MemoryBenchmark.Notes(rounds, List.of(100L, 500L, 110L)).areFlat());
        assertFalse(new MemoryBenchmark.Notes(rounds, List.of(100L, 50L, 111L)).areFlat());
    }

    @Test
    void aVideoForNotesIsDividedEvenly() {
        DrawnVideo video = new DrawnVideo(new byte[1], 1);
        assertEquals(20, new MemoryBenchmark(video, 29).numFrames());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new MemoryBenchmark(video, 9));
        assertEquals("A video needs 10 frames for as many notes, got 9.", e.getMessage());
    }
}
