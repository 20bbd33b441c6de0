package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.source.Input;
import org.mdhr4j.testing.Portrait;
import org.mdhr4j.testing.TestEngines;

/** A cut between two takes of one person in one room, too alike to be noticed as a new scene. */
class JumpCutTest {
    private static final int FRAMES = 4;

    private static RgbImage personAt(double x) {
        return RgbImage.of(
                Portrait.warped(Portrait.placed(0, 0.6, new FacePoint(x, 100)), 480, 360));
    }

    private static List<AuRow> rows(Recognizer recognizer, List<RgbImage> pictures)
            throws IOException {
        List<AuRow> rows = new ArrayList<>();
        Input film = Input.live("film", new ListedFrames(pictures));
        try (RecordingRun run = RecordingRun.open(recognizer, film, RecordingOptions.DEFAULT)) {
            run.score(rows::add, frames -> {});
        }
        return rows;
    }

    @Test
    void thePersonKeepsTheNumberButNoScoreLooksAcross() throws IOException {
        List<RgbImage> left = Collections.nCopies(FRAMES, personAt(140));
        List<RgbImage> right = Collections.nCopies(FRAMES, personAt(305));
        List<RgbImage> both = new ArrayList<>(left);
        both.addAll(right);
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file())) {
            List<AuRow> apart = new ArrayList<>(rows(recognizer, left));
            apart.addAll(rows(recognizer, right));
            List<AuRow> rows = rows(recognizer, both);
            assertEquals(2 * FRAMES, rows.size());
            for (int i = 0; i < rows.size(); i++) {
                assertEquals(0, rows.get(i).face().orElseThrow(), "frame " + i);
                assertArrayEquals(apart.get(i).scores(), rows.get(i).scores(), 1e-4f, "frame " + i);
            }
        }
    }
}
