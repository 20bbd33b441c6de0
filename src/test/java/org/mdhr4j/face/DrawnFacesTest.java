package org.mdhr4j.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.face.align.FaceAligner;
import org.mdhr4j.face.geometry.FaceLandmark;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.FacePoint;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.mdhr4j.synthetic.face.HeadPose;
import org.mdhr4j.synthetic.face.View;

/** Drawn people, whose head poses and action units are known by construction. */
@Tag("long")
class DrawnFacesTest {
    private static final int NUM_PEOPLE = 12;
    private static final int CLIP_FRAMES = 8;
    private static final int SIZE = 256;
    private static final float DECISION = 0.5f;

    private static final List<Performance> PEOPLE = new ArrayList<>();
    private static final List<RgbImage> FRAMES = new ArrayList<>();
    private static final List<List<Face>> FACES = new ArrayList<>();

    @BeforeAll
    static void drawAndFind() {
        try (FaceFinder finder = FaceFinder.open()) {
            for (int i = 0; i < NUM_PEOPLE; i++) {
                Performance person =
                        Performance.of(AuSet.BP4D, 5, "face " + i, "clip", CLIP_FRAMES);
                FaceRenderer renderer = new FaceRenderer(person.identity(), SIZE);
                PEOPLE.add(person);
                for (int t = 0; t < CLIP_FRAMES; t++) {
                    RgbImage frame =
                            RgbImage.of(
                                    renderer.render(person.expression(t), person.view(t))
                                            .toImage());
                    FRAMES.add(frame);
                    FACES.add(finder.find(frame));
                }
            }
        }
    }

    @Test
    void hasOneFaceInEveryFrame() {
        assertTrue(FACES.stream().allMatch(faces -> faces.size() == 1), FACES::toString);
    }

    @Test
    void readsPosesWithTheSignsOfTheDrawing() {
        assertTrue(meanError(HeadPose::rollDegrees, f -> f.angles().rollDegrees()) < 1);
        assertTrue(meanError(HeadPose::yawDegrees, f -> f.angles().yawDegrees()) < 3.5);
        assertTrue(meanError(HeadPose::pitchDegrees, f -> f.angles().pitchDegrees()) < 6);
    }

    private static double meanError(
            ToDoubleFunction<HeadPose> known, ToDoubleFunction<Face> measured) {
        double sum = 0;
        for (int i = 0; i < FACES.size(); i++) {
            HeadPose pose = PEOPLE.get(i / CLIP_FRAMES).view(i % CLIP_FRAMES).pose();
            double value = measured.applyAsDouble(FACES.get(i).get(0));
            sum += Math.abs(value - known.applyAsDouble(pose)) / FACES.size();
        }
        return sum;
    }

    @Test
    void followsAHeadThatTurnsAndNods() {
        Performance person = PEOPLE.get(0);
        FaceRenderer renderer = new FaceRenderer(person.identity(), SIZE);
        try (FaceFinder finder = FaceFinder.open()) {
            double[] yaw = new double[3];
            double[] pitch = new double[3];
            for (int i = 0; i < 3; i++) {
                yaw[i] = angles(finder, renderer, HeadPose.turned(25 * (i - 1), 0, 0))[1];
                pitch[i] = angles(finder, renderer, HeadPose.turned(0, 20 * (i - 1), 0))[0];
            }
            assertEquals(25, yaw[2] - yaw[1], 12);
            assertEquals(25, yaw[1] - yaw[0], 12);
            assertEquals(20, pitch[2] - pitch[1], 10);
            assertEquals(20, pitch[1] - pitch[0], 10);
            double[] tilted = angles(finder, renderer, HeadPose.turned(0, 0, 30));
            assertEquals(30, tilted[2], 2);
        }
    }

    private static double[] angles(FaceFinder finder, FaceRenderer renderer, HeadPose pose) {
        View view = View.PORTRAIT.with(pose);
        RgbImage image = RgbImage.of(renderer.render(PEOPLE.get(0).expression(0), view).toImage());
        var angles = finder.find(image).get(0).angles();
        return new double[] {angles.pitchDegrees(), angles.yawDegrees(), angles.rollDegrees()};
    }

    @Test
    void liesInTheDrawnTemplateAsItWasDrawn() {
        // A crop is the frame again, but for the head's movement, so places agree on average.
        double x = 0;
        double y = 0;
        for (List<Face> faces : FACES) {
            FaceMesh mesh = faces.get(0).mesh();
            FacePoint eye = mesh.point(FaceLandmark.RIGHT_EYE);
            FacePoint brought = Alignment.DRAWN.template().orElseThrow().toCrop(mesh).apply(eye);
            x += (brought.x() - eye.x()) / FACES.size();
            y += (brought.y() - eye.y()) / FACES.size();
        }
        assertEquals(0, x, 6);
        assertEquals(0, y, 6);
    }

    @Test
    void scoresAlignedFacesAsWellAsTheFramesThemselves() throws Exception {
        List<RgbImage> aligned = new ArrayList<>();
        try (FaceAligner aligner = new FaceAligner(Alignment.DRAWN)) {
            for (int i = 0; i < FRAMES.size(); i++) {
                aligned.add(aligner.align(FRAMES.get(i), FACES.get(i).get(0).mesh()));
            }
        }
        try (Engine engine = Engines.open(Engines.DEFAULT, EngineOptions.DEFAULT);
                Recognizer recognizer = Recognizer.load(engine, PretrainedModel.file())) {
            double original = meanF1(recognizer, FRAMES);
            double cropped = meanF1(recognizer, aligned);
            assertTrue(original > 0.85, "mean F1 of the frames: " + original);
            assertTrue(cropped > original - 0.03, cropped + " beside " + original);
        }
    }

    /** F1 averaged over the AUs that occur. */
    private static double meanF1(Recognizer recognizer, List<RgbImage> frames) {
        int width = AuSet.BP4D.size();
        int[] hits = new int[width];
        int[] calls = new int[width];
        int[] positives = new int[width];
        for (int i = 0; i < NUM_PEOPLE; i++) {
            List<RgbImage> clip = frames.subList(i * CLIP_FRAMES, (i + 1) * CLIP_FRAMES);
            int side = recognizer.model().inputPixels();
            float[] scores = recognizer.score(planes(clip, side), 1, CLIP_FRAMES);
            for (int j = 0; j < scores.length; j++) {
                boolean isCalled = scores[j] >= DECISION;
                boolean isTrue = PEOPLE.get(i).labels(j / width)[j % width] == 1;
                calls[j % width] += isCalled ? 1 : 0;
                positives[j % width] += isTrue ? 1 : 0;
                hits[j % width] += isCalled && isTrue ? 1 : 0;
            }
        }
        double sum = 0;
        int occurring = 0;
        for (int a = 0; a < width; a++) {
            if (positives[a] > 0) {
                sum += 2.0 * hits[a] / (calls[a] + positives[a]);
                occurring++;
            }
        }
        return sum / occurring;
    }

    private static byte[] planes(List<RgbImage> clip, int side) {
        FrameTransform transform = FrameTransform.test(side);
        int plane = side * side;
        byte[] pixels = new byte[clip.size() * 3 * plane];
        for (int t = 0; t < clip.size(); t++) {
            byte[] rgb = transform.apply(clip.get(t), transform.draw(0)).rgb();
            for (int i = 0; i < rgb.length; i++) {
                pixels[(3 * t + i % 3) * plane + i / 3] = rgb[i];
            }
        }
        return pixels;
    }
}
