package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.ShapeMismatchException;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.synthetic.face.Expression;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.mdhr4j.synthetic.face.Identity;
import org.mdhr4j.synthetic.face.View;

class OcclusionTest {
    private static final int CELLS = 5;

    /** A drawn smile. */
    static byte[] smile(Recognizer recognizer) {
        RgbImage face =
                RgbImage.of(
                        FaceRenderer.render(
                                        Identity.random(3),
                                        Expression.of(ActionUnit.AU12, 0.9),
                                        View.PORTRAIT,
                                        256)
                                .toImage());
        return FrameTransform.test(recognizer.inputPixels()).planes(face);
    }

    private static double share(FaceMaps maps, ActionUnit au, int fromRow, int toRow) {
        double all = 0;
        double part = 0;
        float[] map = maps.of(au);
        for (int i = 0; i < map.length; i++) {
            double value = Math.max(0, map[i]);
            all += value;
            part += i / maps.columns() >= fromRow && i / maps.columns() < toRow ? value : 0;
        }
        return part / all;
    }

    @Test
    void aSmileIsSeenInTheLowerFaceAndOtherWeightsGiveOtherMaps() throws IOException {
        try (Engine engine = Engines.open();
                Recognizer trained = Recognizer.load(engine, PretrainedModel.file());
                Recognizer random = Recognizer.untrained(engine, trained.model(), 7)) {
            byte[] clip = smile(trained);
            FaceMaps maps = Occlusion.of(trained, clip, 1, 0, CELLS);
            float[] plain = trained.score(clip, 1, 1);
            for (int au = 0; au < plain.length; au++) {
                assertEquals(plain[au], maps.scores()[au], 1e-5f);
            }
            assertTrue(
                    share(maps, ActionUnit.AU12, 2, CELLS) > 0.6,
                    "share of the lower face: " + share(maps, ActionUnit.AU12, 2, CELLS));
            FaceMaps again = Occlusion.of(trained, clip, 1, 0, CELLS);
            assertEquals(1, maps.correlation(again, ActionUnit.AU12), 1e-6);
            FaceMaps other = Occlusion.of(random, clip, 1, 0, CELLS);
            List<Double> alike = new ArrayList<>();
            for (ActionUnit au : maps.auSet().actionUnits()) {
                alike.add(Math.abs(maps.correlation(other, au)));
            }
            double mean = alike.stream().mapToDouble(value -> value).average().orElseThrow();
            assertTrue(mean < 0.6, "maps of random weights are others, correlations " + alike);
        }
    }

    @Test
    void clipsOfAnotherSizeAreRefused() throws IOException {
        try (Engine engine = Engines.open();
                Recognizer trained = Recognizer.load(engine, PretrainedModel.file())) {
            ShapeMismatchException refused =
                    assertThrows(
                            ShapeMismatchException.class,
                            () -> Occlusion.of(trained, new byte[5], 1, 0, CELLS));
            assertTrue(refused.getMessage().contains("got 5"));
            byte[] clip = new byte[3 * trained.inputPixels() * trained.inputPixels()];
            assertThrows(
                    IllegalArgumentException.class, () -> Occlusion.of(trained, clip, 1, 1, CELLS));
        }
    }
}
