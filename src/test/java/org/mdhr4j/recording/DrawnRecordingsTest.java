package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.metrics.AuEvaluation;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.FrameSource;
import org.mdhr4j.source.Input;
import org.mdhr4j.source.InputFrame;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SyntheticClip;
import org.mdhr4j.testing.TestEngines;

/** Drawn people, whose action units are known, found in films and scored by the shipped model. */
@Tag("long")
@Tag("whole")
class DrawnRecordingsTest {
    private static final int PEOPLE = 12;
    private static final int FRAMES = 24;
    private static final int SIZE = 256;

    /** Pictures one after the other, at 25 a second. */
    private record Film(String name, List<BufferedImage> images, int[] at) implements FrameSource {
        @Override
        public boolean hasNext() {
            return at[0] < images.size();
        }

        @Override
        public InputFrame next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int number = at[0]++;
            return new InputFrame(
                    new FramePlace(name, "", number, OptionalDouble.of(0.04 * number)),
                    RgbImage.of(images.get(number)));
        }

        @Override
        public OptionalLong numFrames() {
            return OptionalLong.of(images.size());
        }

        @Override
        public OptionalDouble framesPerSecond() {
            return OptionalDouble.of(25);
        }

        @Override
        public void close() {
            at[0] = images.size();
        }
    }

    /** The face somewhere in a larger, tilted picture. */
    private static BufferedImage placed(BufferedImage face, int person) {
        BufferedImage picture = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(120, 124, 130));
        graphics.fillRect(0, 0, 640, 480);
        AffineTransform place = AffineTransform.getTranslateInstance(150 + 10 * person, 90);
        place.rotate(Math.toRadians(3 * person - 18), SIZE / 2.0, SIZE / 2.0);
        graphics.drawImage(face, place, null);
        graphics.dispose();
        return picture;
    }

    private static List<AuRow> score(
            Recognizer recognizer, List<BufferedImage> images, Alignment alignment)
            throws IOException {
        RecordingOptions options = RecordingOptions.builder().alignment(alignment).build();
        Input film = Input.live("film", new Film("film", images, new int[1]));
        List<AuRow> rows = new ArrayList<>();
        try (RecordingRun run = RecordingRun.open(recognizer, film, options)) {
            run.score(rows::add, frames -> {});
        }
        assertEquals(images.size(), rows.size());
        return rows;
    }

    @Test
    void areScoredAsWellAsTheirOriginalFrames() throws IOException {
        AuEvaluation original = new AuEvaluation(AuSet.BP4D.actionUnits());
        AuEvaluation found = new AuEvaluation(AuSet.BP4D.actionUnits());
        int seen = 0;
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file())) {
            for (int person = 0; person < PEOPLE; person++) {
                String name = "stranger " + person;
                SyntheticClip clip =
                        SyntheticClip.of(
                                Performance.of(AuSet.BP4D, 77, name, "clip", FRAMES), SIZE);
                List<BufferedImage> frames = clip.images();
                int number = person;
                List<BufferedImage> film = frames.stream().map(f -> placed(f, number)).toList();
                List<AuRow> plain = score(recognizer, frames, Alignment.NONE);
                List<AuRow> aligned = score(recognizer, film, Alignment.DRAWN);
                for (int t = 0; t < FRAMES; t++) {
                    if (aligned.get(t).hasFace()) {
                        seen++;
                        original.add(plain.get(t).scores(), clip.labels()[t]);
                        found.add(aligned.get(t).scores(), clip.labels()[t]);
                    }
                }
            }
        }
        double before = 100 * original.metrics().meanF1();
        double after = 100 * found.metrics().meanF1();
        assertTrue(seen >= 0.99 * PEOPLE * FRAMES, seen + " faces");
        assertTrue(
                after > before - 3,
                () -> "F1 %.1f on the frames, %.1f on found faces".formatted(before, after));
    }
}
