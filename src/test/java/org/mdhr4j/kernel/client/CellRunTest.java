package org.mdhr4j.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.Message;

class CellRunTest {
    private final Headers headers = new Headers();

    private Message message(String type, String content) {
        return Message.of(
                List.of(),
                headers.create(type),
                new JsonObject(),
                JsonParser.parseString(content).getAsJsonObject());
    }

    @Test
    void textOfAStreamIsJoinedInOrderAndTheOtherLeftOut() {
        CellRun run =
                new CellRun(
                        message("execute_reply", "{\"status\": \"ok\"}"),
                        List.of(
                                message("stream", "{\"name\": \"stdout\", \"text\": \"a\"}"),
                                message("stream", "{\"name\": \"stderr\", \"text\": \"b\"}"),
                                message("stream", "{\"name\": \"stdout\", \"text\": \"c\"}"),
                                message("execute_result", "{\"data\": {\"text/plain\": \"42\"}}")));
        assertEquals("ac", run.text("stdout"));
        assertEquals("b", run.text("stderr"));
        assertEquals("42", run.result());
        assertEquals("ok", run.status());
        assertEquals(3, run.of("stream").size());
    }

    @Test
    void aCellWithoutResultHasAnEmptyOne() {
        CellRun run = new CellRun(message("execute_reply", "{}"), List.of());
        assertEquals("", run.result());
        assertEquals("", run.status());
        assertEquals("", run.text("stdout"));
    }
}
