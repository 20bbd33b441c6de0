package org.mdhr4j.quantization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.benchmark.Workload;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.onnx.OnnxExport;
import org.mdhr4j.onnx.OnnxOptions;
import org.mdhr4j.recognition.FrameScores;
import org.mdhr4j.recognition.ModelWeights;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.recognition.Recognizer;
import org.mdhr4j.recognition.RoundedLayers;
import org.mdhr4j.recognition.StreamWindow;
import org.mdhr4j.recognition.StreamingRecognizer;

/** Models in 8 bits, on noise: that they run as told, and how they are kept. */
class QuantizerTest {
    private static final int FRAMES = 2;

    @TempDir private static Path folder;

    private static Path rounded;
    private static QuantizationReport report;

    private static ClipBatch noise(AuModel model, long seed) {
        try {
            ClipBatch batch = new Workload(model, 1, FRAMES).batch();
            new SplittableRandom(seed).nextBytes(batch.pixels());
            return batch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Engine open() {
        return Engines.open("onnxruntime", EngineOptions.DEFAULT);
    }

    @BeforeAll
    static void quantize() throws Exception {
        rounded = folder.resolve("int8.safetensors");
        try (Engine engine = open();
                Quantizer quantizer = Quantizer.open(engine, PretrainedModel.file())) {
            report =
                    quantizer.run(
                            List.of(noise(quantizer.model(), 1), noise(quantizer.model(), 2)),
                            List.of(noise(quantizer.model(), 3)),
                            QuantizationOptions.DEFAULT);
            quantizer.write(rounded, report, Map.of("quantized on", "noise"));
        }
    }

    private static float[] scores(Path file, ClipBatch batch, String engineName) throws Exception {
        try (Engine engine = Engines.open(engineName, EngineOptions.DEFAULT);
                Recognizer recognizer = Recognizer.load(engine, file)) {
            return recognizer.score(batch);
        }
    }

    @Test
    void everyMethodAndPartIsMeasured() {
        assertEquals(Set.of(RangeMethod.values()), report.methods().keySet());
        assertTrue(report.parts().size() > 5, report.parts().toString());
        long felt = report.parts().stream().filter(part -> part.alone().mean() > 0).count();
        assertTrue(felt > 5, report.parts().toString()); // codes of regions may stay as they are
        double taken = report.methods().get(report.method()).mean();
        report.methods().forEach((m, change) -> assertTrue(change.mean() >= taken));
        assertTrue(report.change().mean() <= QuantizationOptions.DEFAULT.mostChange());
    }

    @Test
    void theFileIsAQuarterAndScoresNearly() throws Exception {
        long before = Files.size(PretrainedModel.file());
        assertTrue(Files.size(rounded) < 0.45 * before, Files.size(rounded) + " of " + before);
        AuModel model = model();
        ClipBatch batch = noise(model, 3);
        float[] exact = scores(PretrainedModel.file(), batch, "onnxruntime");
        float[] near = scores(rounded, batch, "onnxruntime");
        double change = meanChange(exact, near);
        assertEquals(report.change().mean(), change, 1e-5);
        assertTrue(change > 1e-6, "something is rounded");
        assertTrue(meanChange(exact, scores(rounded, batch, "libtorch")) < 0.02);
    }

    private static double meanChange(float[] before, float[] after) {
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += Math.abs(before[i] - after[i]);
        }
        return sum / before.length;
    }

    private static AuModel model() {
        try (StateDict dict = CheckpointReader.open(rounded)) {
            return ModelWeights.modelOf(dict, rounded);
        }
    }

    /** Streaming applies layers one by one to frames, and some to other inputs than clips do. */
    @Test
    void aStreamScoresAsClipsDo() throws Exception {
        AuModel model = model();
        ClipBatch batch = noise(model, 3);
        int size = batch.pixels().length / FRAMES;
        try (Engine engine = open();
                Recognizer recognizer = Recognizer.load(engine, rounded);
                StreamingRecognizer stream =
                        new StreamingRecognizer(recognizer, StreamWindow.fullContext(), 1)) {
            List<FrameScores> scores = new ArrayList<>();
            for (int t = 0; t < FRAMES; t++) {
                byte[] frame = Arrays.copyOfRange(batch.pixels(), t * size, (t + 1) * size);
                scores.addAll(stream.accept(frame));
            }
            scores.addAll(stream.finish());
            float[] clip = recognizer.score(batch);
            for (FrameScores each : scores) {
                int row = (int) each.frame() * model.auSet().size();
                float[] expected = Arrays.copyOfRange(clip, row, row + model.auSet().size());
                assertTrue(meanChange(expected, each.scores()) < 0.02, "frame " + each.frame());
            }
            assertEquals(FRAMES, scores.size());
        }
    }

    @Test
    void theFileSaysWhatItIs() throws IOException {
        try (StateDict dict = CheckpointReader.open(rounded);
                StateDict source = CheckpointReader.open(PretrainedModel.file())) {
            CheckpointMetadata metadata = CheckpointMetadata.of(dict.metadata());
            CheckpointMetadata before = CheckpointMetadata.of(source.metadata());
            assertEquals(before.trainingSubjects(), metadata.trainingSubjects());
            assertEquals(before.config(), metadata.config());
            assertEquals(Optional.of(report.quantization()), RoundedLayers.of(metadata));
            assertEquals("noise", metadata.other().get("quantized on"));
            assertEquals(64, metadata.other().get(Quantizer.SOURCE_ENTRY).length());
            assertEquals(source.names(), dict.names());
            assertTrue(dict.notes().toString().contains("whole numbers of 8 bits"));
        }
    }

    @Test
    void exportedItGivesTheSameScores() throws Exception {
        Path file = folder.resolve("int8.onnx");
        OnnxExport.write(file, rounded, new OnnxOptions(FRAMES));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("QuantizeLinear") && bytes.contains("DequantizeLinear"));
        AuModel model = model();
        ClipBatch batch = noise(model, 3);
        long size = model.inputPixels();
        ByteBuffer pixels = ByteBuffer.allocateDirect(batch.pixels().length).put(batch.pixels());
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString());
                OnnxTensor clips =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(),
                                pixels.flip(),
                                new long[] {1, FRAMES, 3, size, size},
                                OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("clips", clips))) {
            FloatBuffer values = ((OnnxTensor) result.get("scores").orElseThrow()).getFloatBuffer();
            float[] exported = new float[values.remaining()];
            values.get(exported);
            assertArrayEquals(scores(rounded, batch, "onnxruntime"), exported, 1e-5f);
        }
    }

    @Test
    void roundedWeightsAreNotRoundedAgain() {
        try (Engine engine = open()) {
            CheckpointException error =
                    assertThrows(CheckpointException.class, () -> Quantizer.open(engine, rounded));
            assertTrue(
                    String.valueOf(error.getMessage())
                            .contains("its weights are rounded to 8 bits"));
        }
    }

    /** Every family in its first stage, and a transformer. */
    static Stream<Named<AuModel>> models() {
        return Stream.of(
                        Map.of("model", "mdhr", "backbone", "swin-t"),
                        Map.of("model", "me-graphau", "backbone", "compact"),
                        Map.of("model", "stg", "backbone", "compact"),
                        Map.of("model", "baseline", "backbone", "compact"))
                .map(m -> Named.of(m.toString(), ModelFamilies.model(AuSet.DISFA, m)));
    }

    /** Also where another layer or path would be taken: clips and frames with windows. */
    @ParameterizedTest
    @MethodSource("models")
    @Tag("long")
    void allFamiliesRunIn8Bits(AuModel model) {
        Path file = folder.resolve(model.title() + ".safetensors");
        try (Engine engine = open()) {
            try (VariableStore store = engine.newVariables(model.variables())) {
                store.initialize(4);
                CheckpointMetadata metadata =
                        CheckpointMetadata.builder()
                                .auSet(model.auSet())
                                .config(model.settings())
                                .build();
                ModelWeights.save(file, store, metadata);
            }
            try (StateDict dict = CheckpointReader.open(file)) {
                QuantizationSource source = new QuantizationSource(engine, dict, model, file);
                List<ClipBatch> clips = List.of(noise(model, 1));
                ActivationRanges ranges = ActivationRanges.of(source, clips, what -> {});
                assertTrue(ranges.layers().size() > 5, ranges.layers().toString());
                Quantization all =
                        new Quantization(7, ranges.layers(), ranges.by(RangeMethod.MIN_MAX));
                List<float[]> exact = source.scores(clips, Optional.empty());
                List<float[]> near = source.scores(clips, Optional.of(all));
                double change = meanChange(exact.get(0), near.get(0));
                assertTrue(change > 0 && change < 0.1, "changed by " + change);
                assertFalse(Quantizer.parts(ranges.layers()).isEmpty());
            }
        }
    }
}
