package org.mdhr4j.kernel.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.protocol.Message;

class HistoryTest {
    private final History history = new History();

    @BeforeEach
    void remember() {
        history.add(1, "int a = 1;");
        history.add(2, "a + 1");
        history.add(3, "int a = 1;");
        history.add(4, "first\nsecond");
    }

    private JsonArray entries(String request) {
        JsonObject content = JsonParser.parseString(request).getAsJsonObject();
        return history.reply(Message.of(List.of(), new JsonObject(), new JsonObject(), content))
                .getAsJsonArray("history");
    }

    private List<Integer> lines(String request) {
        List<Integer> lines = new ArrayList<>();
        for (JsonElement entry : entries(request)) {
            lines.add(entry.getAsJsonArray().get(1).getAsInt());
        }
        return lines;
    }

    @Test
    void theTailIsTheLastInOrder() {
        assertEquals(List.of(3, 4), lines("{\"hist_access_type\": \"tail\", \"n\": 2}"));
        assertEquals(List.of(1, 2, 3, 4), lines("{\"hist_access_type\": \"tail\", \"n\": 99}"));
        assertEquals(List.of(), lines("{\"hist_access_type\": \"tail\", \"n\": -1}"));
    }

    @Test
    void aRangeLeavesItsEndOut() {
        assertEquals(
                List.of(2, 3),
                lines("{\"hist_access_type\": \"range\", \"start\": 2, \"stop\": 4}"));
        assertEquals(
                List.of(),
                lines("{\"hist_access_type\": \"range\", \"session\": 7, \"start\": 1}"));
    }

    @Test
    void aSearchTakesStarsAndQuestionMarksAndNothingElseSpecially() {
        assertEquals(
                List.of(1, 3), lines("{\"hist_access_type\": \"search\", \"pattern\": \"int*\"}"));
        assertEquals(
                List.of(2), lines("{\"hist_access_type\": \"search\", \"pattern\": \"a + ?\"}"));
        assertEquals(
                List.of(4), lines("{\"hist_access_type\": \"search\", \"pattern\": \"*second\"}"));
        assertEquals(List.of(), lines("{\"hist_access_type\": \"search\", \"pattern\": \".*\"}"));
    }

    @Test
    void aUniqueSearchKeepsTheLastOfEqualCells() {
        assertEquals(
                List.of(2, 3, 4),
                lines("{\"hist_access_type\": \"search\", \"pattern\": \"*\", \"unique\": true}"));
    }

    @Test
    void withOutputEveryCellIsAPair() {
        JsonElement entry =
                entries("{\"hist_access_type\": \"tail\", \"n\": 1, \"output\": true}").get(0);
        assertEquals("[0,4,[\"first\\nsecond\",null]]", entry.toString());
    }
}
