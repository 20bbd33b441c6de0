package org.mdhr4j.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.engine.onnx.OnnxVariables;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.recognition.PretrainedModel;
import org.mdhr4j.testing.TestEngines;

/**
 * Exported files, run by ONNX Runtime without anything of ours, against engine libtorch. With
 * {@code -Dmdhr4j.onnx.keep=FOLDER} a file of each model stays there, for check_onnx.py.
 */
class OnnxExportTest {
    private static final int FRAMES = 3;
    private static final String KEEP = System.getProperty("mdhr4j.onnx.keep", "");

    @TempDir private Path folder;

    private static Named<AuModel> model(AuSet auSet, String... settings) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put(settings[i], settings[i + 1]);
        }
        return named(map.toString(), ModelFamilies.model(auSet, map));
    }

    /** Every family and stage on the small backbone, and every kind of backbone once. */
    static Stream<Named<AuModel>> models() {
        AuSet open = ModelFamilies.of("opengraphau").auSet();
        return Stream.of(
                model(AuSet.BP4D, "model", "mdhr", "backbone", "compact"),
                model(AuSet.DISFA, "model", "mdhr", "backbone", "resnet18"),
                model(AuSet.DISFA, "model", "mdhr", "backbone", "swin-t"),
                model(AuSet.DISFA, "model", "me-graphau", "backbone", "compact", "stage", "1"),
                model(AuSet.DISFA, "model", "me-graphau", "backbone", "compact", "stage", "2"),
                model(open, "model", "opengraphau", "backbone", "compact", "stage", "1"),
                model(open, "model", "opengraphau", "backbone", "compact", "stage", "2"),
                model(AuSet.DISFA, "model", "stg", "backbone", "compact"),
                model(AuSet.DISFA, "model", "baseline", "backbone", "compact"));
    }

    /** Start values, with running statistics as training would leave them. */
    private static void fill(VariableStore store) {
        store.initialize(3);
        SplittableRandom random = new SplittableRandom(9);
        for (Variable variable : store.variables()) {
            boolean isMean = variable.name().endsWith("running_mean");
            if (isMean || variable.name().endsWith("running_var")) {
                float[] values = new float[(int) variable.shape().numElements()];
                for (int i = 0; i < values.length; i++) {
                    double u = random.nextDouble();
                    values[i] = (float) (isMean ? 0.2 * (u - 0.5) : 0.5 + u);
                }
                store.write(variable, FloatBuffer.wrap(values));
            }
        }
    }

    private static byte[] pixels(Shape shape) {
        byte[] pixels = new byte[(int) shape.numElements()];
        new SplittableRandom(1).nextBytes(pixels);
        return pixels;
    }

    private static Shape clips(AuModel model, int numClips, int numFrames) {
        long size = model.inputPixels();
        return Shape.of(numClips, numFrames, 3, size, size);
    }

    private static float[] expected(AuModel model, Shape shape) {
        return expected(model, shape, "scores");
    }

    private static float[] expected(AuModel model, Shape shape, String result) {
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            fill(store);
            Tensor clips = scope.tensor(pixels(shape), shape);
            return engine.compile(new ScoringProgram(model), store)
                    .infer(scope, Map.of(ScoringProgram.CLIPS, clips))
                    .get(result)
                    .toFloats();
        }
    }

    private void write(Path file, AuModel model, OnnxOptions options) throws IOException {
        try (VariableStore store = new OnnxVariables(model.variables())) {
            fill(store);
            OnnxExport.write(file, model, store, Map.of("made", "by a test"), options);
        }
    }

    private static float[] run(OrtSession session, byte[] pixels, Shape shape) throws OrtException {
        return run(session, pixels, shape, "scores");
    }

    private static float[] run(OrtSession session, byte[] pixels, Shape shape, String name)
            throws OrtException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(pixels.length).put(pixels).flip();
        try (OnnxTensor clips =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(),
                                bytes,
                                shape.toArray(),
                                OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("clips", clips))) {
            return values(result, name);
        }
    }

    private static float[] values(OrtSession.Result result, String name) {
        FloatBuffer values = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] scores = new float[values.remaining()];
        values.get(scores);
        return scores;
    }

    private static OrtSession open(Path file) throws OrtException {
        return OrtEnvironment.getEnvironment().createSession(file.toString());
    }

    @ParameterizedTest
    @MethodSource("models")
    @Tag("long")
    void onnxRuntimeGivesTheSameScoresForAnyNumberOfClips(AuModel model) throws Exception {
        Path file = kept(name(model));
        write(file, model, new OnnxOptions(FRAMES));
        try (OrtSession session = open(file)) {
            for (int numClips : new int[] {2, 1}) {
                Shape shape = clips(model, numClips, FRAMES);
                float[] scores = run(session, pixels(shape), shape);
                assertArrayEquals(expected(model, shape), scores, 1e-5f);
            }
        }
    }

    @Test
    void logitsOfRegionsAreTheSame() throws Exception {
        AuModel model = model(AuSet.BP4D, "model", "mdhr", "backbone", "compact").getPayload();
        Path file = folder.resolve("logits.onnx");
        write(file, model, new OnnxOptions(FRAMES));
        Shape shape = clips(model, 1, FRAMES);
        try (OrtSession session = open(file)) {
            List<String> names =
                    session.getOutputNames().stream().filter(n -> n.startsWith("logits")).toList();
            assertEquals(AuSet.BP4D.regions().size(), names.size());
            for (String name : names) {
                float[] logits = run(session, pixels(shape), shape, name);
                assertArrayEquals(expected(model, shape, name), logits, 1e-4f, name);
            }
        }
    }

    @Tag("long")
    @Test
    void aLargeBackboneGivesTheSameScores() throws Exception {
        assertSameScores("swin-b");
    }

    @Tag("long")
    @Tag("whole")
    @ParameterizedTest
    @ValueSource(strings = {"resnet50", "resnet101", "swin-s"})
    void otherLargeBackbonesGiveTheSameScores(String backbone) throws Exception {
        assertSameScores(backbone);
    }

    private void assertSameScores(String backbone) throws Exception {
        AuModel model = model(AuSet.DISFA, "model", "mdhr", "backbone", backbone).getPayload();
        Path file = folder.resolve("large.onnx");
        write(file, model, new OnnxOptions(2));
        Shape shape = clips(model, 1, 2);
        try (OrtSession session = open(file)) {
            assertArrayEquals(expected(model, shape), run(session, pixels(shape), shape), 1e-5f);
        }
    }

    private static String name(AuModel model) {
        String stage = model.settings().getOrDefault("stage", "");
        return "%s%s-%s.onnx".formatted(model.title(), stage, model.backbone().label());
    }

    private Path kept(String name) throws IOException {
        return KEEP.isEmpty()
                ? folder.resolve(name)
                : Files.createDirectories(Path.of(KEEP)).resolve(name);
    }

    @Test
    void frameModelsTakeAnyNumberOfFrames() throws Exception {
        AuModel model =
                model(AuSet.DISFA, "model", "me-graphau", "backbone", "compact", "stage", "2")
                        .getPayload();
        Path file = folder.resolve("frames.onnx");
        write(file, model, new OnnxOptions(16));
        try (OrtSession session = open(file)) {
            Shape shape = clips(model, 1, 5);
            assertArrayEquals(expected(model, shape), run(session, pixels(shape), shape), 1e-5f);
            assertEquals("[clips, frames, , , ]", dimensions(session, "clips"));
        }
    }

    private static String dimensions(OrtSession session, String input) throws OrtException {
        TensorInfo info = (TensorInfo) session.getInputInfo().get(input).getInfo();
        return Arrays.toString(info.getDimensionNames());
    }

    @Test
    void clipModelsFixTheFramesAndSaySo() throws Exception {
        AuModel model = model(AuSet.DISFA, "backbone", "compact").getPayload();
        Path file = folder.resolve("clips.onnx");
        write(file, model, new OnnxOptions(FRAMES));
        try (OrtSession session = open(file)) {
            assertEquals("[clips, , , , ]", dimensions(session, "clips"));
            Shape longer = clips(model, 1, FRAMES + 1);
            assertThrows(OrtException.class, () -> run(session, pixels(longer), longer));
        }
    }

    @Test
    void normalisedInputGivesTheSameScores() throws Exception {
        AuModel model = model(AuSet.DISFA, "backbone", "compact").getPayload();
        Path file = folder.resolve("floats.onnx");
        write(file, model, new OnnxOptions(FRAMES, OnnxOptions.Input.NORMALISED, false));
        Shape shape = clips(model, 1, FRAMES);
        byte[] pixels = pixels(shape);
        float[] mean = {0.485f, 0.456f, 0.406f};
        float[] deviation = {0.229f, 0.224f, 0.225f};
        FloatBuffer values = FloatBuffer.allocate(pixels.length);
        int plane = model.inputPixels() * model.inputPixels();
        for (int i = 0; i < pixels.length; i++) {
            int channel = i / plane % 3;
            values.put(((pixels[i] & 0xff) / 255f - mean[channel]) / deviation[channel]);
        }
        try (OrtSession session = open(file);
                OnnxTensor clips =
                        OnnxTensor.createTensor(
                                OrtEnvironment.getEnvironment(), values.flip(), shape.toArray());
                OrtSession.Result result = session.run(Map.of("clips", clips))) {
            assertArrayEquals(expected(model, shape), values(result, "scores"), 1e-5f);
        }
    }

    @Test
    void weightsApartLieBesideTheGraph() throws Exception {
        AuModel model = model(AuSet.DISFA, "backbone", "compact").getPayload();
        Path file = folder.resolve("apart.onnx");
        write(file, model, new OnnxOptions(FRAMES, OnnxOptions.Input.PIXELS, true));
        assertTrue(Files.size(file) < 200_000, "the graph alone");
        assertTrue(Files.size(OnnxExport.weightsOf(file)) > 1_000_000, "the weights");
        Shape shape = clips(model, 1, FRAMES);
        try (OrtSession session = open(file)) {
            assertArrayEquals(expected(model, shape), run(session, pixels(shape), shape), 1e-5f);
        }
    }

    @Test
    void theFileSaysWhatItIs() throws Exception {
        Path file = folder.resolve("pretrained.onnx");
        OnnxExport.write(file, PretrainedModel.file(), new OnnxOptions(16));
        try (OrtSession session = open(file)) {
            Map<String, String> said = session.getMetadata().getCustomMetadata();
            assertEquals("MDHR", said.get("mdhr4j.model"));
            assertTrue(said.get("mdhr4j.action_units").startsWith("AU1,AU2,AU4,"), "" + said);
            assertEquals("112", said.get("mdhr4j.input_pixels"));
            assertEquals("16", said.get("mdhr4j.frames"));
            assertEquals(64, said.get("mdhr4j.checkpoint_sha256").length());
            assertEquals("mdhr4j", session.getMetadata().getProducerName());
            assertTrue(session.getOutputNames().containsAll(List.of("scores", "logits.0")));
        }
    }

    @Test
    void nothingIsLeftBehindWhereWritingFails() throws IOException {
        AuModel model = model(AuSet.DISFA, "backbone", "compact").getPayload();
        Path file = folder.resolve("none.onnx");
        OnnxVariables closed = new OnnxVariables(model.variables());
        closed.close();
        OnnxOptions apart = new OnnxOptions(FRAMES, OnnxOptions.Input.PIXELS, true);
        assertThrows(
                IllegalArgumentException.class,
                () -> OnnxExport.write(file, model, closed, Map.of(), apart));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }
}
