package org.mdhr4j.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.clip.Clip;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.data.clip.ClipLoader;
import org.mdhr4j.data.clip.ClipSampler;
import org.mdhr4j.data.clip.LoaderOptions;
import org.mdhr4j.data.clip.SamplerOptions;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.engine.BatchStatistics;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.testing.Ranks;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.testing.TinyTraining;
import org.mdhr4j.training.config.ConstantSchedule;
import org.mdhr4j.training.config.Optimisation;
import org.mdhr4j.training.config.TrainingConfig;
import org.mdhr4j.training.group.Meeting;

/**
 * Steps of a whole model that processes make together are those that one makes of their batches.
 * AdamW turns the sign of gradients that are nearly 0 into whole steps, so that rounding grows
 * there; see {@link org.mdhr4j.engine.SharedStepsTest} for what is equal without that.
 */
@Tag("long")
class SharedTrainingTest {
    private static final int STEPS = 20;
    private static final double RATE = 1e-3;

    @TempDir private static Path root;
    private static AuModel model;
    private static int numAus;
    private static List<Clip> clips;
    private static TrainingData data;
    private static int pixels;

    @BeforeAll
    static void readClips() throws IOException {
        TrainingConfig config = TinyTraining.config(TinyTraining.data(root.resolve("data")));
        data = TrainingData.open(config);
        model = config.model().model(data.auSet());
        numAus = data.auSet().size();
        pixels = model.inputPixels();
        clips = new ClipSampler(data.training(), SamplerOptions.of(2, 5)).epoch(0);
    }

    private static List<ClipBatch> batches(int size) {
        List<ClipBatch> batches = new ArrayList<>();
        try (ClipLoader loader =
                new ClipLoader(
                        clips.subList(0, 8),
                        data.auSet(),
                        FrameTransform.train(pixels),
                        LoaderOptions.of(size, 1))) {
            loader.forEachRemaining(batches::add);
        }
        return batches;
    }

    private interface Step {
        double loss(Trainer trainer);
    }

    /** Values of all variables, and the losses, after some steps. */
    private static Map<String, float[]> trained(
            @Nullable Meeting meeting, BatchStatistics statistics, Step step) {
        float[] weights = new float[numAus];
        Arrays.fill(weights, 1);
        Optimisation settings = Optimisation.PAPER.toBuilder().batchNorm(statistics).build();
        Map<String, float[]> values = new LinkedHashMap<>();
        try (Engine engine = Engines.open("libtorch", TestEngines.options().withThreads(1));
                TrainingGroup group = TrainingGroup.of(engine, meeting);
                Trainer trainer =
                        new Trainer(
                                engine,
                                model,
                                weights,
                                settings,
                                new ConstantSchedule(RATE),
                                1,
                                group)) {
            float[] losses = new float[STEPS];
            for (int i = 0; i < STEPS; i++) {
                losses[i] = (float) step.loss(trainer);
            }
            values.put("losses", losses);
            for (Variable variable : trainer.variables().variables()) {
                values.put(variable.name(), trainer.variables().read(variable));
            }
        }
        return values;
    }

    private static List<Map<String, float[]>> together(BatchStatistics statistics)
            throws Exception {
        List<ClipBatch> halves = batches(4);
        return Ranks.together(
                2,
                meeting ->
                        trained(
                                meeting,
                                statistics,
                                t -> t.step(List.of(halves.get(meeting.rank()))).total()));
    }

    private static double largestDifference(
            Map<String, float[]> expected, Map<String, float[]> actual, String part) {
        double largest = 0;
        for (Map.Entry<String, float[]> entry : expected.entrySet()) {
            float[] other = actual.get(entry.getKey());
            for (int i = 0; i < other.length && entry.getKey().matches(part); i++) {
                largest = Math.max(largest, Math.abs(entry.getValue()[i] - other[i]));
            }
        }
        return largest;
    }

    @Test
    @Tag("whole")
    void twoProcessesOfFourEqualOneOfEightWithSynchronisedStatistics() throws Exception {
        ClipBatch whole = batches(8).get(0);
        Map<String, float[]> one =
                trained(null, BatchStatistics.LOCAL, t -> t.step(List.of(whole)).total());
        List<Map<String, float[]>> two = together(BatchStatistics.SYNCHRONISED);
        assertEquals(one.get("losses")[0], two.get(0).get("losses")[0], 1e-6);
        assertTrue(largestDifference(one, two.get(0), "losses") < 5e-3);
        requireEqual(two.get(0), two.get(1));
    }

    @Test
    @Tag("whole")
    void twoProcessesEqualTwoReplicasByHandWithLocalStatistics() throws Exception {
        List<ClipBatch> halves = batches(4);
        Map<String, float[]> byHand =
                trained(null, BatchStatistics.LOCAL, trainer -> trainer.step(halves).total());
        List<Map<String, float[]>> two = together(BatchStatistics.LOCAL);
        assertEquals(0, largestDifference(byHand, two.get(0), "losses"), 1e-6);
        String learned = "(?!losses|.*running|.*num_batches).*";
        assertEquals(0, largestDifference(byHand, two.get(0), learned));
        assertEquals(0, largestDifference(byHand, two.get(1), learned));
    }

    private static void requireEqual(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }
}
