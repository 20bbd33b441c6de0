package org.mdhr4j.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.protocol.Message;
import org.zeromq.SocketType;

class IopubChannelTest {
    private static final long PATIENCE_MILLIS = 20_000;

    private final Wires wires = new Wires();
    private final Wires.Pair pair = wires.connect(SocketType.PAIR, SocketType.PAIR);
    private final IopubChannel iopub = new IopubChannel(pair.kernel(), wires.codec, wires.headers);

    @AfterEach
    void close() throws InterruptedException {
        wires.close();
    }

    private List<Message> untilIdle() throws Exception {
        List<Message> messages = new ArrayList<>();
        Message next = wires.receive(pair.frontEnd());
        while (!next.text("execution_state", "").equals("idle")) {
            messages.add(next);
            next = wires.receive(pair.frontEnd());
        }
        return messages;
    }

    @Test
    void messagesLeaveInTheOrderInWhichTheyWereSaid() throws Exception {
        JsonObject cell = wires.headers.create("execute_request");
        wires.start(iopub);
        iopub.status("busy", cell);
        iopub.write("stdout", "before", cell);
        iopub.publish("display_data", cell, new JsonObject());
        iopub.write("stdout", "after", cell);
        iopub.status("idle", cell);
        List<Message> said = untilIdle();
        assertEquals(
                List.of("status", "stream", "display_data", "stream"),
                said.stream().map(Message::type).toList());
        assertEquals("before", said.get(1).text("text", ""));
        assertEquals("after", said.get(3).text("text", ""));
        assertTrue(said.stream().allMatch(m -> m.parent().equals(cell)));
        assertEquals("stream", new String(said.get(1).identities().get(0), StandardCharsets.UTF_8));
    }

    @Test
    void textIsGatheredAndNoneIsLost() throws Exception {
        JsonObject cell = wires.headers.create("execute_request");
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            iopub.write("stdout", "line " + i + "\n", cell);
            expected.append("line ").append(i).append('\n');
        }
        iopub.status("idle", cell);
        wires.start(iopub);
        List<Message> said = untilIdle();
        StringBuilder text = new StringBuilder();
        said.forEach(m -> text.append(m.text("text", "")));
        assertEquals(expected.toString(), text.toString());
        assertTrue(said.size() <= 1 + expected.length() / 8192, said.size() + " messages");
    }

    @Test
    void textLeavesByItself() throws Exception {
        wires.start(iopub);
        iopub.write("stderr", "a little", new JsonObject());
        Message said = wires.receive(pair.frontEnd());
        assertEquals("stderr", said.text("name", ""));
        assertEquals("a little", said.text("text", ""));
    }

    @Test
    void streamsAndCellsAreNotMixed() throws Exception {
        JsonObject first = wires.headers.create("execute_request");
        JsonObject second = wires.headers.create("execute_request");
        iopub.write("stdout", "a", first);
        iopub.write("stderr", "b", first);
        iopub.write("stderr", "c", second);
        iopub.write("stderr", "d", second);
        iopub.status("idle", second);
        wires.start(iopub);
        List<String> said = new ArrayList<>();
        for (Message m : untilIdle()) {
            String cell = m.parent().equals(first) ? "first" : "second";
            said.add(m.text("name", "") + " " + m.text("text", "") + " " + cell);
        }
        assertEquals(List.of("stdout a first", "stderr b first", "stderr cd second"), said);
    }

    @Test
    void drainingWaitsUntilAllIsHandedOver() throws Exception {
        iopub.write("stdout", "text", new JsonObject());
        assertFalse(iopub.drain(1), "nobody sends yet");
        wires.start(iopub);
        assertTrue(iopub.drain(PATIENCE_MILLIS));
        assertEquals("text", wires.receive(pair.frontEnd()).text("text", ""));
    }

    @Test
    void buffersFollowTheirMessage() throws Exception {
        wires.start(iopub);
        byte[] buffer = {1, 2, 3};
        iopub.publish(
                "comm_msg", new JsonObject(), new JsonObject(), new JsonObject(), List.of(buffer));
        assertEquals(3, wires.receive(pair.frontEnd()).buffers().get(0).length);
    }
}
