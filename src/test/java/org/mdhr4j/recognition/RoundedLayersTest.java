package org.mdhr4j.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.checkpoint.CheckpointException;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.engine.Quantization;
import org.mdhr4j.engine.Quantization.Range;

class RoundedLayersTest {
    private static CheckpointMetadata saying(String text) {
        return CheckpointMetadata.of(Map.of(RoundedLayers.ENTRY, text));
    }

    /** Ranges are floats, whose last bit decides what a value is rounded to. */
    @Test
    void whatIsWrittenIsRead() {
        Quantization written =
                new Quantization(
                        7,
                        Set.of("conv1.weight", "fc.weight"),
                        Map.of(
                                "conv1.weight/input", new Range(-0.1f, 16777215f / 3),
                                "fc.weight/result", new Range(-3.4e38f, 1.17549435e-38f)));
        assertEquals(Optional.of(written), RoundedLayers.of(saying(RoundedLayers.text(written))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"weightBits\": 8, \"ranges\": {}}|layers must be a list, got nothing",
                "{\"weightBits\": 8, \"layers\": []}|ranges must be a group of entries, got nothing",
                "{\"weightBits\": 8, \"layers\": [null], \"ranges\": {}}|a layer must be text, got nothing",
                "{\"layers\": [], \"ranges\": {\"a\": [1]}}|range 'a' must have a lowest and a highest value, got [1.0]",
                "{\"bits\": 8}|unknown entry 'bits'; known here: weightBits, layers, ranges",
                "[]|it must be a group of entries, got a list"
            })
    void damagedEntriesAreNamed(String text, String reason) {
        String message =
                assertThrows(CheckpointException.class, () -> RoundedLayers.of(saying(text)))
                        .getMessage();
        assertEquals(
                "The checkpoint's metadata 'mdhr4j.quantization' cannot be used: "
                        + reason
                        + ". Make the file again with './mdhr quantize'.",
                message);
    }
}
