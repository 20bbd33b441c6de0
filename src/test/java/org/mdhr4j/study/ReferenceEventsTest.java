package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.mdhr4j.study.statistics.EventMatch;

/**
 * Holds events, and their agreement, against those that a pattern and SciPy's best assignment find
 * ({@code src/test/python/study_statistics.py}).
 */
class ReferenceEventsTest {
    private static JsonNode values() throws IOException {
        try (InputStream in =
                ReferenceEventsTest.class.getResourceAsStream("/study/statistics.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in)).get("events");
        }
    }

    private static byte[] coding(JsonNode array) {
        byte[] coding = new byte[array.size()];
        for (int i = 0; i < coding.length; i++) {
            coding[i] = (byte) array.get(i).asInt();
        }
        return coding;
    }

    private static int[][] spans(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(span -> new int[] {span.get(0).asInt(), span.get(1).asInt()})
                .toArray(int[][]::new);
    }

    @Test
    void eventsAndTheirAgreementAreThoseOfAPatternAndTheBestAssignment() throws IOException {
        JsonNode values = values();
        assertEquals(3, values.get("cases").size());
        for (JsonNode one : values.get("cases")) {
            StudySettings settings =
                    StudySettings.builder()
                            .mergeFrames(one.get("merge").asInt())
                            .leastEventFrames(one.get("least").asInt())
                            .build();
            List<int[]> first = AuEvent.runs(coding(values.get("first")), settings);
            List<int[]> second = AuEvent.runs(coding(values.get("second")), settings);
            assertArrayEquals(spans(one.get("first")), first.toArray(int[][]::new));
            assertArrayEquals(spans(one.get("second")), second.toArray(int[][]::new));
            EventMatch match = EventMatch.of(first, second);
            assertEquals(one.get("matched").asInt(), match.matched());
            assertTrue(match.matched() > 5);
            assertEquals(one.get("f1").asDouble(), match.f1(), 1e-12);
        }
    }
}
