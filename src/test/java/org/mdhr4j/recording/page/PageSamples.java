package org.mdhr4j.recording.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.face.FinderOptions;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.face.geometry.HeadAngles;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.metrics.Thresholds;
import org.mdhr4j.recognition.UntaughtUnits;
import org.mdhr4j.recording.AuRow;
import org.mdhr4j.recording.Descriptions;
import org.mdhr4j.recording.FoundFaces;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.recording.RecordingOutcome;
import org.mdhr4j.source.FramePlace;
import org.mdhr4j.source.Input;
import org.mdhr4j.testing.Portrait;

/**
 * Pages of the portrait among the test resources with scores that rise and fall by known rules, so
 * that a browser can be asked what it shows.
 */
final class PageSamples {
    /** Frames a second. */
    static final double RATE = 25;

    static final Thresholds THRESHOLDS = Thresholds.published(AuSet.BP4D.actionUnits());

    private static final Face FOUND = find();
    private static final int LOOKS = 8;

    private PageSamples() {}

    private static Face find() {
        try (FaceFinder finder = FaceFinder.open(FinderOptions.ALL)) {
            return finder.find(Portrait.rgb()).get(0);
        }
    }

    /** The portrait's face. */
    static Face face() {
        return FOUND;
    }

    /** The score of an AU: it occurs for two of every six seconds, one AU after the other. */
    static float score(int frame, int au) {
        double phase = (frame / RATE + au * 0.5) % 6;
        return (float) (phase < 2 ? 0.5 + 0.45 * Math.sin(Math.PI * phase / 2) : 0.08 + 0.02 * au);
    }

    /** The portrait in a picture, swaying as in a film. */
    record Look(BufferedImage image, Similarity change) {
        static Look of(int number, int width, int height, double scale, double x) {
            double swing = Math.sin(2 * Math.PI * number / LOOKS);
            Similarity change =
                    Portrait.placed(
                            8 * swing,
                            scale,
                            new FacePoint(x + 0.06 * width * swing, height * 0.5));
            return new Look(Portrait.warped(change, width, height), change);
        }

        Face face(int id, int number) {
            double swing = Math.sin(2 * Math.PI * number / LOOKS);
            return new Face(
                    id,
                    FOUND.confidence(),
                    FOUND.mesh().mapped(change),
                    new HeadAngles(3, 4 * swing, -8 * swing),
                    FOUND.quality());
        }
    }

    /**
     * Writes a page.
     *
     * @param input only its name is used, unless the film is embedded
     * @param hasFace which frames show anybody
     */
    static Path write(
            Path file,
            Input input,
            PageOptions options,
            int frames,
            int width,
            int height,
            IntPredicate hasFace,
            int people)
            throws IOException {
        List<List<Look>> looks = new ArrayList<>();
        List<byte[]> jpegs = new ArrayList<>();
        for (int i = 0; i < Math.min(LOOKS, frames); i++) {
            List<Look> together = new ArrayList<>();
            for (int p = 0; p < people; p++) {
                double scale = Math.min(width / people, height) / 260.0 / (1 + 0.3 * p);
                together.add(Look.of(i + 5 * p, width, height, scale, width * (p + 0.5) / people));
            }
            looks.add(together);
            jpegs.add(jpeg(together, options, i));
        }
        byte[] empty =
                SmallPicture.of(
                        RgbImage.of(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)),
                        640);
        RecordingPage page = new RecordingPage(file, options, THRESHOLDS, UntaughtUnits.NONE);
        long without = 0;
        for (int t = 0; t < frames; t++) {
            int look = t % looks.size();
            List<Face> faces = new ArrayList<>();
            for (int p = 0; p < people && hasFace.test(t); p++) {
                faces.add(looks.get(look).get(p).face(p, look + 5 * p));
            }
            byte[] jpeg = faces.isEmpty() ? empty : jpegs.get(look);
            page.pictures().add(width, height, faces, longSide -> jpeg);
            rows(t, faces).forEach(page);
            without += faces.isEmpty() ? 1 : 0;
        }
        RecordingOutcome outcome =
                new RecordingOutcome(
                        frames,
                        without,
                        people,
                        List.of(),
                        List.of(),
                        Optional.of(input.name() + " is cut off"),
                        new RecordingOutcome.PartTimes(0, 0, 0, 0));
        page.write(
                input,
                false,
                RecordingOptions.DEFAULT,
                outcome,
                Descriptions.of(
                        Map.of(
                                "input",
                                Map.of("name", input.name(), "kind", "film", "sha256", "f00d"),
                                "model",
                                Map.of(
                                        "title",
                                        "MDHR",
                                        "warning",
                                        "these weights know drawn faces only: of real faces their scores mean nothing."))),
                List.of());
        return file;
    }

    private static byte[] jpeg(List<Look> together, PageOptions options, int number) {
        RgbImage image = RgbImage.of(together.get(0).image());
        if (together.size() > 1) { // halves side by side
            BufferedImage both = together.get(0).image();
            BufferedImage other = together.get(1).image();
            int half = both.getWidth() / 2;
            both.getGraphics()
                    .drawImage(
                            other.getSubimage(half, 0, both.getWidth() - half, both.getHeight()),
                            half,
                            0,
                            null);
            image = RgbImage.of(both);
        }
        List<Face> faces = List.of(together.get(0).face(0, number));
        int longer = Math.max(image.width(), image.height());
        double cell = new CoarseCells().next("", longer, new FoundFaces(faces, faces, 50));
        return options.privacy() == PagePrivacy.BLUR
                ? SmallPicture.coarse(image, cell, 640)
                : SmallPicture.of(image, 640);
    }

    static List<AuRow> rows(int frame, List<Face> faces) {
        FramePlace place = new FramePlace("ann.mp4", "", frame, OptionalDouble.of(frame / RATE));
        if (faces.isEmpty()) {
            return List.of(new AuRow(place, OptionalInt.empty(), Optional.empty(), new float[0]));
        }
        List<AuRow> rows = new ArrayList<>();
        for (Face face : faces) {
            float[] scores = new float[THRESHOLDS.actionUnits().size()];
            for (int au = 0; au < scores.length; au++) {
                scores[au] = score(frame + 40 * face.id(), au);
            }
            rows.add(new AuRow(place, OptionalInt.of(face.id()), Optional.of(face), scores));
        }
        return rows;
    }
}
