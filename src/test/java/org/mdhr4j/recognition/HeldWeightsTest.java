package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.AdamWOptions;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Program;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuOutput;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.testing.TestEngines;

/** Scoring holds each weight once, and nobody notices what was released meanwhile. */
class HeldWeightsTest {
    private static final MdhrConfig CONFIG = MdhrConfig.paper(AuSet.DISFA, Backbone.COMPACT);
    private static final CheckpointMetadata METADATA =
            CheckpointMetadata.builder()
                    .auSet(CONFIG.auSet())
                    .backbone(CONFIG.backbone().label())
                    .config(CONFIG.toMap())
                    .build();
    private static final int NUM_FRAMES = 4;
    private static final int FRAME_BYTES = 3 * 112 * 112;

    @TempDir private Path folder;
    private final byte[] pixels = new byte[NUM_FRAMES * FRAME_BYTES];
    private Path file;

    @BeforeEach
    void save() {
        new SplittableRandom(1).nextBytes(pixels);
        file = folder.resolve("model.safetensors");
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer start = Recognizer.untrained(engine, new MdhrModel(CONFIG), 4)) {
            ModelWeights.save(file, start.store(), METADATA);
        }
    }

    /** The same weights, known to this program alone, so that all of them must be kept. */
    private Recognizer written(Engine engine) throws IOException {
        MdhrModel model = new MdhrModel(CONFIG);
        VariableStore store = engine.newVariables(model.variables());
        try (Recognizer loaded = Recognizer.load(engine, file)) {
            for (Variable variable : store.variables()) {
                store.write(variable, FloatBuffer.wrap(loaded.store().read(variable)));
            }
        }
        return Recognizer.owning(engine, model, store, METADATA);
    }

    private float[] score(Recognizer recognizer) {
        return recognizer.score(pixels, 1, NUM_FRAMES);
    }

    @Test
    void loadedAndStartWeightsAreHeldOnce() throws IOException {
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file);
                Recognizer untrained = Recognizer.untrained(engine, new MdhrModel(CONFIG), 4);
                Recognizer written = written(engine)) {
            long once = loaded.store().heldBytes();
            float[] expected = score(written);
            for (Recognizer recognizer : List.of(loaded, untrained)) {
                assertEquals(once, recognizer.store().heldBytes());
                for (int repeat = 0; repeat < 2; repeat++) {
                    assertArrayEquals(expected, score(recognizer));
                    long held = recognizer.store().heldBytes();
                    assertTrue(held < 1.02 * once, held + " bytes held of " + once);
                }
            }
            long twice = written.store().heldBytes();
            assertTrue(twice > 1.9 * once, twice + " bytes held of " + once);
        }
    }

    @Test
    void releasedWeightsGiveTheSameInAllThatComesAfterScoring() throws IOException {
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file);
                Recognizer written = written(engine)) {
            for (int repeat = 0; repeat < 2; repeat++) {
                assertArrayEquals(score(written), score(loaded));
                assertArrayEquals(stream(written), stream(loaded));
                assertEquals(observe(written), observe(loaded));
                assertSameValues(written, loaded);
                Path copy = folder.resolve("copy.safetensors");
                Path other = folder.resolve("other.safetensors");
                ModelWeights.save(copy, loaded.store(), METADATA);
                ModelWeights.save(other, written.store(), METADATA);
                assertEquals(-1, Files.mismatch(other, copy));
                assertEquals(repeat == 0, Files.mismatch(file, copy) < 0);
                assertArrayEquals(train(engine, written), train(engine, loaded));
                assertSameValues(written, loaded);
            }
            assertTrue(loaded.store().heldBytes() >= 0.99 * written.store().heldBytes());
        }
    }

    private static void assertSameValues(Recognizer expected, Recognizer actual) {
        for (Variable variable : expected.store().variables()) {
            assertArrayEquals(
                    expected.store().read(variable),
                    actual.store().read(variable),
                    variable.name());
        }
    }

    private List<String> observe(Recognizer recognizer) {
        Observation seen =
                recognizer.observe(pixels, 1, NUM_FRAMES, Set.of("MFD.weights", "CRM.attention"));
        List<String> values = new ArrayList<>();
        seen.values().forEach((name, value) -> values.add(name + Arrays.toString(value.values())));
        return values;
    }

    private float[] stream(Recognizer recognizer) {
        List<FrameScores> scores = new ArrayList<>();
        try (StreamingRecognizer stream =
                new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 2)) {
            for (int t = 0; t < NUM_FRAMES; t++) {
                int from = t * FRAME_BYTES;
                scores.addAll(stream.accept(Arrays.copyOfRange(pixels, from, from + FRAME_BYTES)));
            }
            scores.addAll(stream.finish());
        }
        int numAus = CONFIG.auSet().size();
        float[] all = new float[NUM_FRAMES * numAus];
        for (FrameScores frame : scores) {
            float[] row = frame.scores();
            System.arraycopy(row, 0, all, (int) frame.frame() * numAus, numAus);
        }
        return all;
    }

    /** One optimiser step on the sum of the scores; returns the scores and the gradients' norm. */
    private float[] train(Engine engine, Recognizer recognizer) {
        Program program =
                (ops, inputs) -> {
                    ScoringProgram inference = new ScoringProgram(recognizer.model());
                    Tensor scores = inference.describe(ops, inputs).get(AuOutput.SCORES);
                    return Map.of("scores", scores, "loss", ops.math().sumAll(scores));
                };
        VariableStore store = recognizer.store();
        try (TensorScope scope = engine.newScope();
                Optimizer adamW = engine.newAdamW(store, AdamWOptions.PAPER)) {
            Tensor clips = scope.tensor(pixels, Shape.of(1, NUM_FRAMES, 3, 112, 112));
            engine.seed(5);
            Map<String, Tensor> results =
                    engine.compile(program, store)
                            .train(scope, Map.of(ScoringProgram.CLIPS, clips), "loss");
            double norm = store.gradientNorm();
            adamW.step(0.01);
            store.zeroGradients();
            float[] scores = results.get("scores").toFloats();
            float[] all = Arrays.copyOf(scores, scores.length + 1);
            all[scores.length] = (float) norm;
            return all;
        }
    }

    @Test
    void aWeightWrittenAfterScoringCounts() throws IOException {
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file);
                Recognizer written = written(engine)) {
            float[] before = score(loaded);
            Variable stem = loaded.store().variables().get(0);
            float[] values = loaded.store().read(stem);
            for (int i = 0; i < values.length; i++) {
                values[i] *= -1.5f;
            }
            loaded.store().write(stem, FloatBuffer.wrap(values));
            written.store().write(stem, FloatBuffer.wrap(values));
            for (int repeat = 0; repeat < 2; repeat++) {
                float[] after = score(loaded);
                assertFalse(Arrays.equals(before, after));
                assertArrayEquals(score(written), after);
                assertArrayEquals(values, loaded.store().read(stem));
            }
        }
    }

    @Test
    void weightsCopiedFromReleasedOnesAreTheSame() throws IOException {
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file);
                Recognizer other = Recognizer.untrained(engine, new MdhrModel(CONFIG), 9)) {
            float[] scores = score(loaded);
            assertFalse(Arrays.equals(scores, score(other)));
            other.store().moveTowards(loaded.store(), 1);
            assertArrayEquals(scores, score(other));
            assertSameValues(loaded, other);
            assertArrayEquals(scores, score(loaded));
        }
    }

    @Test
    void aFileThatChangedIsNotReadAgain() throws IOException {
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file)) {
            float[] scores = score(loaded);
            try (RandomAccessFile changed = new RandomAccessFile(file.toFile(), "rw")) {
                changed.seek(changed.length() / 2);
                changed.write(new byte[(int) changed.length() / 4]);
            }
            assertArrayEquals(scores, score(loaded));
            String message =
                    assertThrows(CheckpointException.class, () -> assertSameValues(loaded, loaded))
                            .getMessage();
            assertTrue(message.startsWith(file + ": tensor '"), message);
            assertTrue(message.endsWith("changed since it was loaded. Load the file again."));
        }
    }

    @Test
    void aReplacedFileIsStillTheOneThatWasLoaded() throws IOException {
        try (Engine engine = TestEngines.open("libtorch");
                Recognizer loaded = Recognizer.load(engine, file);
                Recognizer written = written(engine)) {
            score(loaded);
            try (Recognizer other = Recognizer.untrained(engine, new MdhrModel(CONFIG), 9)) {
                ModelWeights.save(file, other.store(), METADATA);
            }
            assertSameValues(written, loaded);
        }
    }
}
