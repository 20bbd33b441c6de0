package org.mdhr4j.model.graphau;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.nn.Declarations;
import org.mdhr4j.recognition.FrameScores;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;
import org.mdhr4j.testing.ModelRuns;
import org.mdhr4j.testing.Programs.Array;
import org.mdhr4j.testing.TestEngines;
import org.mdhr4j.training.loss.LossProgram;

class StgModelTest {
    private static final int CLIPS = 2;
    private static final int FRAMES = 3;
    private static final int UNITS = 2;
    private static final int WIDTH = 8;
    private static final int HEADS = 4;

    /** One published layer in plain Java, an action unit of a clip at a time. */
    @ParameterizedTest
    @MethodSource("org.mdhr4j.testing.TestEngines#scoring")
    void temporalAttentionIsThatOfThePublishedCode(String name) {
        Declarations root = Declarations.root();
        TemporalAttention layer = new TemporalAttention(root.child("encoder"), WIDTH, 0.1);
        Array nodes = Array.random(3, CLIPS * FRAMES, UNITS, WIDTH);
        try (Engine engine = TestEngines.open(name);
                VariableStore store = engine.newVariables(root.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(5);
            Map<String, float[]> values = new HashMap<>();
            for (Variable variable : root.variables()) {
                values.put(variable.name().substring("encoder.".length()), store.read(variable));
            }
            float[] found =
                    engine.compile(
                                    (ops, x) -> Map.of("y", layer.apply(ops, x.get("x"), FRAMES)),
                                    store)
                            .infer(scope, Map.of("x", scope.tensor(nodes.values(), nodes.shape())))
                            .get("y")
                            .toFloats();
            for (int clip = 0; clip < CLIPS; clip++) {
                for (int unit = 0; unit < UNITS; unit++) {
                    double[][] x = rows(nodes.values(), clip, unit);
                    double[][] expected = layer(values, x);
                    double[][] actual = rows(found, clip, unit);
                    for (int t = 0; t < FRAMES; t++) {
                        assertArrayEquals(expected[t], actual[t], 1e-5);
                    }
                }
            }
        }
    }

    private static double[][] rows(float[] values, int clip, int unit) {
        double[][] rows = new double[FRAMES][WIDTH];
        for (int t = 0; t < FRAMES; t++) {
            for (int c = 0; c < WIDTH; c++) {
                rows[t][c] = values[((clip * FRAMES + t) * UNITS + unit) * WIDTH + c];
            }
        }
        return rows;
    }

    private static double[][] layer(Map<String, float[]> w, double[][] x) {
        double[][] normed = normalized(x);
        double[][] query = linear(w, "self_attn.linears.0", normed);
        double[][] key = linear(w, "self_attn.linears.1", normed);
        double[][] value = linear(w, "self_attn.linears.2", normed);
        double[][] seen = new double[x.length][WIDTH];
        int width = WIDTH / HEADS;
        for (int h = 0; h < HEADS; h++) {
            for (int t = 0; t < x.length; t++) {
                double[] weights = new double[x.length];
                double sum = 0;
                for (int s = 0; s < x.length; s++) {
                    double dot = 0;
                    for (int c = h * width; c < (h + 1) * width; c++) {
                        dot += query[t][c] * key[s][c];
                    }
                    weights[s] = Math.exp(dot / Math.sqrt(width));
                    sum += weights[s];
                }
                for (int s = 0; s < x.length; s++) {
                    for (int c = h * width; c < (h + 1) * width; c++) {
                        seen[t][c] += weights[s] / sum * value[s][c];
                    }
                }
            }
        }
        double[][] y = sum(x, linear(w, "self_attn.linears.3", seen));
        double[][] hidden = linear(w, "feed_forward.w_1", normalized(y));
        for (double[] row : hidden) {
            for (int c = 0; c < row.length; c++) {
                row[c] = Math.max(0, row[c]);
            }
        }
        return sum(y, linear(w, "feed_forward.w_2", hidden));
    }

    /** The learned scale is 1 and the shift 0 at the start. */
    private static double[][] normalized(double[][] x) {
        double[][] result = new double[x.length][WIDTH];
        for (int t = 0; t < x.length; t++) {
            double mean = 0;
            for (double value : x[t]) {
                mean += value / WIDTH;
            }
            double squares = 0;
            for (double value : x[t]) {
                squares += (value - mean) * (value - mean);
            }
            for (int c = 0; c < WIDTH; c++) {
                result[t][c] = (x[t][c] - mean) / (Math.sqrt(squares / (WIDTH - 1)) + 1e-6);
            }
        }
        return result;
    }

    private static double[][] linear(Map<String, float[]> w, String name, double[][] x) {
        float[] weight = w.get(name + ".weight");
        float[] bias = w.get(name + ".bias");
        double[][] result = new double[x.length][bias.length];
        for (int t = 0; t < x.length; t++) {
            for (int o = 0; o < bias.length; o++) {
                result[t][o] = bias[o];
                for (int i = 0; i < x[t].length; i++) {
                    result[t][o] += weight[o * x[t].length + i] * x[t][i];
                }
            }
        }
        return result;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] result = new double[a.length][WIDTH];
        for (int t = 0; t < a.length; t++) {
            for (int c = 0; c < WIDTH; c++) {
                result[t][c] = a[t][c] + b[t][c];
            }
        }
        return result;
    }

    @Test
    void oneSharedPairServesAllRounds() {
        AuModel model = new StgModel(StgConfig.published(AuSet.BP4D, Backbone.COMPACT));
        List<String> names = model.variables().stream().map(Variable::name).toList();
        assertEquals(1, names.stream().filter("head.gnn.U.weight"::equals).count());
        assertEquals(
                List.of(
                        "head.encoder.self_attn.linears.0.weight",
                        "head.encoder.self_attn.linears.0.bias"),
                names.stream().filter(n -> n.startsWith("head.encoder")).limit(2).toList());
        assertEquals(
                new StgConfig(AuSet.BP4D, Backbone.COMPACT, 4, 0, 0.1),
                ModelFamilies.model(AuSet.BP4D, model.settings()).config());
    }

    /** The normalisation that the rounds share moves its statistics once a round, on any engine. */
    @Test
    void aTrainingPassMovesTheSharedStatisticsThreeTimes() {
        StgConfig still = new StgConfig(AuSet.DISFA, Backbone.COMPACT, 4, 0, 0);
        AuModel model = new StgModel(still);
        List<float[]> variances = new ArrayList<>();
        for (String name : TestEngines.names().toList()) {
            try (Engine engine = TestEngines.open(name);
                    VariableStore store = engine.newVariables(model.variables());
                    TensorScope scope = engine.newScope()) {
                store.initialize(1);
                engine.compile(new LossProgram(model, ModelRuns.filled(8), 0), store)
                        .train(scope, ModelRuns.batch(scope, model, 2, 3), LossProgram.TOTAL);
                assertEquals(3, read(store, "head.gnn.bnv.num_batches_tracked")[0]);
                variances.add(read(store, "head.gnn.bnv.running_var"));
            }
        }
        variances.forEach(found -> assertArrayEquals(variances.get(0), found, 1e-3f));
    }

    private static float[] read(VariableStore store, String name) {
        return store.read(
                store.variables().stream()
                        .filter(variable -> variable.name().equals(name))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void framesOfAClipSeeEachOtherAndClipsDoNot() {
        AuModel model = new StgModel(StgConfig.published(AuSet.DISFA, Backbone.COMPACT));
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(2);
            Tensor two = ModelRuns.clips(scope, model, 2, 3);
            float[] together = score(engine, model, store, scope, two);
            List<float[]> alone = new ArrayList<>();
            float[] pixels = two.toFloats();
            int half = pixels.length / 2;
            for (int clip = 0; clip < 2; clip++) {
                float[] own = Arrays.copyOfRange(pixels, clip * half, (clip + 1) * half);
                Tensor one = scope.tensor(own, Shape.of(1, 3, 3, 112, 112));
                alone.add(score(engine, model, store, scope, one));
            }
            int scores = together.length / 2;
            assertArrayEquals(alone.get(0), Arrays.copyOf(together, scores), 1e-5f);
            float[] first = Arrays.copyOf(pixels, half / 3);
            Tensor frame = scope.tensor(first, Shape.of(1, 1, 3, 112, 112));
            float[] still = score(engine, model, store, scope, frame);
            float[] inClip = Arrays.copyOf(together, still.length);
            assertFalse(Arrays.equals(still, inClip));
        }
    }

    @Test
    void aStreamIsScoredInClipsOfSixteenFrames() {
        AuModel model = new StgModel(StgConfig.published(AuSet.DISFA, Backbone.COMPACT));
        int frameBytes = 3 * 112 * 112;
        byte[] pixels = new byte[18 * frameBytes];
        new Random(1).nextBytes(pixels);
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer recognizer = Recognizer.untrained(engine, model, 2);
                StreamingRecognizer stream =
                        new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 4)) {
            List<FrameScores> scores = new ArrayList<>();
            for (int frame = 0; frame < 18; frame++) {
                int at = frame * frameBytes;
                scores.addAll(stream.accept(Arrays.copyOfRange(pixels, at, at + frameBytes)));
            }
            assertEquals(16, scores.size());
            scores.addAll(stream.finish());
            assertEquals(18, scores.size());
            float[] clip = recognizer.score(Arrays.copyOf(pixels, 16 * frameBytes), 1, 16);
            for (int frame = 0; frame < 16; frame++) {
                float[] expected = Arrays.copyOfRange(clip, frame * 8, frame * 8 + 8);
                assertArrayEquals(expected, scores.get(frame).scores(), 1e-4f);
            }
        }
    }

    private static float[] score(
            Engine engine, AuModel model, VariableStore store, TensorScope scope, Tensor clips) {
        return engine.compile(new ScoringProgram(model), store)
                .infer(scope, Map.of(ScoringProgram.CLIPS, clips))
                .get(AuOutput.SCORES)
                .toFloats();
    }
}
