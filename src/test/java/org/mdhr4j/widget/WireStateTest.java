package org.mdhr4j.widget;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireStateTest {
    private static final byte[] ONE = {1, -1, 0};
    private static final byte[] TWO = {2};

    @Test
    void binaryValuesTravelApartAndComeBackToTheirPlaces() {
        WireState wire =
                WireState.of(
                        Map.of(
                                "picture", ONE,
                                "parts", Arrays.asList("text", TWO, null),
                                "deep", Map.of("shape", List.of(1, 3), "data", List.of(TWO))));
        assertEquals(
                JsonParser.parseString(
                        "{'parts': ['text', null, null], 'deep': {'shape': [1, 3], 'data': [null]}}"
                                .replace('\'', '"')),
                wire.json());
        assertEquals(3, wire.paths().size());
        Map<String, Object> back = WireState.read(wire.json(), wire.paths(), wire.buffers());
        assertArrayEquals(ONE, (byte[]) back.get("picture"));
        assertSame(TWO, ((List<?>) back.get("parts")).get(1));
        assertSame(TWO, ((List<?>) ((Map<?, ?>) back.get("deep")).get("data")).get(0));
    }

    @Test
    void numbersStayWholeWhereTheyAre() {
        Map<String, Object> state =
                WireState.read(
                        JsonParser.parseString("{\"a\": 3, \"b\": 3.5, \"c\": 1e3}")
                                .getAsJsonObject(),
                        new com.google.gson.JsonArray(),
                        List.of());
        assertEquals(Map.of("a", 3L, "b", 3.5, "c", 1000.0), state);
    }

    @Test
    void aBufferWithoutAPlaceIsRefused() {
        WireState wire = WireState.of(Map.of("picture", ONE));
        wire.paths().get(0).getAsJsonArray().add("nowhere");
        IllegalArgumentException error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> WireState.read(wire.json(), wire.paths(), wire.buffers()));
        assertEquals(
                "The place [\"picture\",\"nowhere\"] of a buffer is not in the state.",
                error.getMessage());
    }
}
