package org.mdhr4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.ScoringProgram;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.mdhr.MdhrConfig;
import org.mdhr4j.model.mdhr.MdhrModel;
import org.mdhr4j.testing.TestEngines;

@Tag("long")
class SameDiffExportTest {
    private static final int FRAMES = 3;
    private static final String PROGRAM = "src/test/resources/dl4j/RunModel.java";

    @TempDir private Path folder;

    @Test
    @Tag("whole")
    void aProgramWithNd4jAloneGivesTheSameScores() throws Exception {
        MdhrModel model = new MdhrModel(MdhrConfig.paper(AuSet.BP4D, Backbone.COMPACT));
        Path file = folder.resolve("mdhr.fb");
        Path pixelFile = folder.resolve("pixels");
        byte[] pixels = new byte[FRAMES * 3 * 112 * 112];
        new Random(3).nextBytes(pixels);
        Files.write(pixelFile, pixels);
        float[] expected;
        try (Engine engine = TestEngines.open("libtorch");
                VariableStore store = engine.newVariables(model.variables());
                TensorScope scope = engine.newScope()) {
            store.initialize(5);
            Shape shape = Shape.of(1, FRAMES, 3, 112, 112);
            expected =
                    engine.compile(new ScoringProgram(model), store)
                            .infer(scope, Map.of("clips", scope.tensor(pixels, shape)))
                            .get("scores")
                            .toFloats();
            SameDiffExport.write(file, model, store, 1, FRAMES);
        }
        assertEquals(2, list(folder), "the model, the pixels and nothing half-written");
        List<String> lines = run(nd4jAlone(), file, pixelFile);
        assertEquals(expected.length, lines.size(), String.join("\n", lines));
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], Float.parseFloat(lines.get(i)), 1e-4f);
        }
    }

    private static long list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** The class path of a program that has ND4J and nothing of ours. */
    private static String nd4jAlone() {
        String[] wanted = {
            "/org/nd4j/", "/org/bytedeco/javacpp/", "/org/bytedeco/openblas/", "/org/slf4j/",
            "/commons-", "/org/apache/commons/", "/com/google/flatbuffers/", "/net/ericaro/",
            "/com/jakewharton/"
        };
        String path =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"))
                        .filter(
                                entry -> {
                                    String slashed = entry.replace(File.separatorChar, '/');
                                    return Arrays.stream(wanted).anyMatch(slashed::contains);
                                })
                        .collect(Collectors.joining(File.pathSeparator));
        assertFalse(path.contains("pytorch") || path.contains("mdhr4j"), path);
        assertTrue(path.contains("nd4j-native"), path);
        return path;
    }

    private List<String> run(String classPath, Path model, Path pixels) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                classPath,
                                PROGRAM,
                                model.toString(),
                                pixels.toString())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program did not end");
        assertEquals(0, process.exitValue(), Files.readString(errors));
        return Files.readAllLines(output);
    }
}
