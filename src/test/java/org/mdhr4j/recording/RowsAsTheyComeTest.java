package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.source.Input;
import org.mdhr4j.testing.TestEngines;

/**
 * Whoever reads rows from a pipe has each of them when it is written, not when a buffer is full.
 */
class RowsAsTheyComeTest {
    private static final int FRAMES = 20;

    /** Notes how many lines were passed on by each flush. */
    private static final class Pipe extends StringWriter {
        final List<Long> passedOn = new ArrayList<>();

        @Override
        public void flush() {
            passedOn.add(toString().lines().count());
        }
    }

    @Test
    void everyRowIsPassedOn() throws IOException {
        RgbImage picture = new RgbImage(112, 112, new byte[3 * 112 * 112]);
        Input input = Input.live("listed", new ListedFrames(Collections.nCopies(FRAMES, picture)));
        RecordingOptions options =
                RecordingOptions.builder().alignment(Alignment.NONE).framesAtOnce(1).build();
        Pipe pipe = new Pipe();
        try (Engine engine = TestEngines.open("onnxruntime");
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file());
                RecordingRun run = RecordingRun.open(recognizer, input, options)) {
            Thresholds thresholds = Thresholds.published(recognizer.auSet().actionUnits());
            new RecordingWriter(
                            recognizer,
                            PretrainedModel.file(),
                            options,
                            TableOptions.DEFAULT,
                            thresholds)
                    .print(run, pipe, false, frames -> {});
        }
        List<Long> expected = new ArrayList<>();
        for (long row = 1; row <= FRAMES; row++) {
            expected.add(1 + row); // and the head
        }
        assertEquals(expected, pipe.passedOn);
    }
}
