package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.testing.TestEngines;

class InputGradientTest {
    private static final int CELLS = 8;

    @Test
    void everyEngineScoresAsEverAndTheMapsAgree() throws IOException {
        List<FaceMaps> all = new ArrayList<>();
        for (String name : TestEngines.names().toList()) {
            try (Engine engine = TestEngines.open(name);
                    Recognizer trained = Recognizer.load(engine, PretrainedModel.file())) {
                byte[] clip = OcclusionTest.smile(trained);
                float[] before = trained.score(clip, 1, 1);
                FaceMaps maps = InputGradient.of(trained, clip, 1, 0, CELLS);
                for (int au = 0; au < before.length; au++) {
                    assertEquals(before[au], maps.scores()[au], 1e-4f, name + ", AU " + au);
                }
                float[] after = trained.score(clip, 1, 1);
                assertEquals(before[6], after[6], 0, "the model is as it was");
                all.add(maps);
            }
        }
        for (ActionUnit au : all.get(0).auSet().actionUnits()) {
            for (FaceMaps other : all) {
                assertTrue(all.get(0).correlation(other, au) > 0.99, "engines agree on " + au);
            }
        }
    }

    @Test
    void aStepAgainstTheGradientChangesTheScoreByNoMoreThanForetold() throws IOException {
        try (Engine engine = TestEngines.open(TestEngines.names().toList().get(0));
                Recognizer trained = Recognizer.load(engine, PretrainedModel.file())) {
            byte[] clip = OcclusionTest.smile(trained);
            FaceMaps maps = InputGradient.of(trained, clip, 1, 0, CELLS);
            float whole = trained.score(clip, 1, 1)[6];
            float[] map = maps.of(ActionUnit.AU12);
            int size = trained.inputPixels();
            for (int cell = 0; cell < map.length; cell++) {
                byte[] brighter = clip.clone();
                for (int i = 0; i < brighter.length; i++) {
                    int row = i % (size * size) / size * CELLS / size;
                    int column = i % size * CELLS / size;
                    if (row * CELLS + column == cell && (brighter[i] & 0xFF) < 255) {
                        brighter[i]++;
                    }
                }
                float change = Math.abs(trained.score(brighter, 1, 1)[6] - whole);
                assertTrue(
                        change <= 1.5 * map[cell] + 1e-4,
                        "cell %d: %s, foretold %s".formatted(cell, change, map[cell]));
            }
        }
    }

    @Test
    void otherWeightsGiveOtherMaps() throws IOException {
        try (Engine engine = TestEngines.open(TestEngines.names().toList().get(0));
                Recognizer trained = Recognizer.load(engine, PretrainedModel.file());
                Recognizer random = Recognizer.untrained(engine, trained.model(), 7)) {
            byte[] clip = OcclusionTest.smile(trained);
            FaceMaps maps = InputGradient.of(trained, clip, 1, 0, CELLS);
            FaceMaps other = InputGradient.of(random, clip, 1, 0, CELLS);
            double mean =
                    maps.auSet().actionUnits().stream()
                            .mapToDouble(au -> Math.abs(maps.correlation(other, au)))
                            .average()
                            .orElseThrow();
            assertTrue(mean < 0.8, "mean correlation with the maps of random weights " + mean);
        }
    }
}
