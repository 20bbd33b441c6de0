package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.engine.Shape;

/** Files written by PyTorch in both containers, against the values PyTorch saw in them. */
class TorchFilesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "zip.pth, TORCH_ZIP",
        "nested_model.pth, TORCH_ZIP",
        "legacy.pth, TORCH_LEGACY",
        "plain_legacy.pth, TORCH_LEGACY"
    })
    void tensorsEqualWhatPyTorchSaw(String name, CheckpointFormat format) throws IOException {
        try (StateDict dict = CheckpointReader.open(TestFiles.stored(name))) {
            assertEquals(format, dict.format());
            assertEqualsExpected(dict);
        }
    }

    @Test
    void deflatedEntriesAreReadAsWell() throws IOException {
        Path packed = TestFiles.deflated("zip.pth", folder.resolve("packed.pth"));
        try (StateDict dict = CheckpointReader.open(packed)) {
            assertEqualsExpected(dict);
            assertEqualsExpected(dict); // reading again starts anew
        }
    }

    @Test
    void whatIsReadCanBeWrittenAsSafetensorsWithoutLoss() throws IOException {
        Path copy = folder.resolve("copy.safetensors");
        try (StateDict dict = CheckpointReader.open(TestFiles.stored("legacy.pth"))) {
            SafetensorsWriter.write(copy, dict);
        }
        try (StateDict dict = CheckpointReader.open(copy)) {
            assertEqualsExpected(dict);
            assertEquals("24", dict.metadata().get("epoch"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip.pth", "legacy.pth"})
    void scalarsBecomeMetadataAndTheOptimiserIsLeftOut(String name) {
        try (StateDict dict = CheckpointReader.open(TestFiles.stored(name))) {
            assertEquals(Map.of("epoch", "24"), dict.metadata());
            assertEquals(OptionalInt.of(24), CheckpointMetadata.of(dict.metadata()).epoch());
            assertEquals(
                    List.of(
                            "The weights are those under 'state_dict'.",
                            "'optimizer' was left out.",
                            "The prefix 'module.' of all 11 names was removed."),
                    dict.notes());
        }
    }

    @Test
    void theStateDictOfAModuleIsRead() {
        try (StateDict dict = CheckpointReader.open(TestFiles.stored("module_state_dict.pth"))) {
            assertEquals(List.of("weight", "bias"), List.copyOf(dict.names()));
            assertEquals(Shape.of(4, 3, 3, 3), dict.get("weight").shape());
            float[] bias = dict.get("bias").toFloats();
            assertEquals(4, bias.length);
            assertEquals(Float.intBitsToFloat(0x3d119a9b), bias[0]);
        }
    }

    private static void assertEqualsExpected(StateDict dict) throws IOException {
        JsonNode tensors =
                new ObjectMapper()
                        .readTree(TestFiles.stored("expected.json").toFile())
                        .get("tensors");
        List<String> names = new ArrayList<>();
        tensors.fieldNames().forEachRemaining(names::add);
        assertEquals(names, List.copyOf(dict.names()));
        for (String name : names) {
            assertTensor(tensors.get(name), dict.get(name));
        }
    }

    private static void assertTensor(JsonNode expected, StoredTensor tensor) {
        assertEquals(expected.get("dtype").asText(), Elements.label(tensor.dataType()));
        assertEquals(expected.get("shape").toString(), tensor.shape().toString());
        double[] values = tensor.toDoubles();
        double[] first = new double[expected.get("values").size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = expected.get("values").get(i).asDouble();
        }
        assertTrue(values.length >= first.length);
        assertArrayEquals(first, Arrays.copyOf(values, first.length), tensor.name());
        assertEquals(
                expected.get("sum").asDouble(), Arrays.stream(values).sum(), 1e-6, tensor.name());
        float[] floats = tensor.toFloats();
        for (int i = 0; i < values.length; i++) {
            assertEquals((float) values[i], floats[i]);
        }
    }
}
