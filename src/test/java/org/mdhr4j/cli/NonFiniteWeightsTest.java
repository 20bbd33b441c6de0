package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.SafetensorsWriter;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.checkpoint.StoredTensor;
import org.mdhr4j.recognition.PretrainedModel;

/** Weights of a training that diverged: a network would spread two such values to every score. */
class NonFiniteWeightsTest {
    @TempDir private static Path folder;
    private static Path weights;
    private static String tensor;

    @BeforeAll
    static void spoilTwoValues() throws IOException {
        weights = folder.resolve("diverged.safetensors");
        try (StateDict dict = CheckpointReader.open(PretrainedModel.file())) {
            List<StoredTensor> tensors = new ArrayList<>(dict.tensors());
            int last = tensors.size() - 1;
            while (!tensors.get(last).dataType().isFloatingPoint()) {
                last--;
            }
            StoredTensor sound = tensors.get(last);
            float[] values = sound.toFloats();
            values[0] = Float.NaN;
            values[values.length - 1] = Float.NEGATIVE_INFINITY;
            tensor = sound.name();
            tensors.set(last, StoredTensor.ofFloats(tensor, sound.shape(), values));
            SafetensorsWriter.write(weights, StateDict.of(tensors, dict.metadata()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "convert WEIGHTS OUT.safetensors",
                "export WEIGHTS OUT.onnx",
                "export WEIGHTS OUT.fb --frames 2",
                "recognize PICTURE --align none --checkpoint WEIGHTS --out OUT.csv",
                "recognize PICTURE --align none --checkpoint WEIGHTS --out OUT.csv --engine libtorch",
            })
    void areRefusedByTheNameOfTheirTensor(String line) throws IOException {
        CommandRun run =
                CommandRun.of(
                        Stream.of(line.split(" "))
                                .map(word -> word.replace("WEIGHTS", weights.toString()))
                                .map(word -> word.replace("OUT", folder.resolve("out") + ""))
                                .map(word -> word.replace("PICTURE", picture()))
                                .toArray());
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.out() + run.err());
        assertTrue(run.err().contains(weights + ": 2 of the "), run.err());
        assertTrue(run.err().contains("values of tensor '" + tensor + "' are NaN"), run.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(f -> f.getFileName().toString().startsWith("out.")));
        }
    }

    private static String picture() {
        return Path.of("src/test/resources/transforms/a.jpg").toAbsolutePath().toString();
    }

    @Test
    void areShownWithTheirCount() {
        CommandRun run = CommandRun.of("inspect", weights, "--stats");
        assertEquals(ExitCodes.OK, run.exitCode(), run.err());
        assertTrue(
                run.out().lines().anyMatch(l -> l.startsWith(tensor) && l.endsWith(" 2")),
                run.out());
    }
}
