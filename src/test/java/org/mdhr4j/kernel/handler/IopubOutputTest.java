package org.mdhr4j.kernel.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.StdinChannel;
import org.mdhr4j.kernel.channel.Wires;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.InputUnavailableException;
import org.zeromq.SocketType;

class IopubOutputTest {
    private final Wires wires = new Wires();
    private final Wires.Pair published = wires.connect(SocketType.PAIR, SocketType.PAIR);
    private final Wires.Pair questions = wires.connect(SocketType.ROUTER, SocketType.DEALER);
    private final IopubChannel iopub =
            new IopubChannel(published.kernel(), wires.codec, wires.headers);
    private final StdinChannel stdin =
            new StdinChannel(questions.kernel(), wires.codec, wires.headers);
    private final IopubOutput output = new IopubOutput(iopub, stdin, () -> "the news");

    @AfterEach
    void close() throws InterruptedException {
        wires.close();
    }

    private Message cell(boolean allowsInput) {
        JsonObject content = new JsonObject();
        content.addProperty("allow_stdin", allowsInput);
        return Message.of(
                List.of("first".getBytes(StandardCharsets.UTF_8)),
                wires.headers.create("execute_request"),
                new JsonObject(),
                content);
    }

    private Message said() throws Exception {
        return wires.receive(published.frontEnd());
    }

    @Test
    void newsComeOnceWithTheFirstCell() throws Exception {
        wires.start(iopub);
        Message first = cell(false);
        output.beginCell(first);
        output.tellNews();
        output.beginCell(cell(false));
        output.tellNews();
        output.clearOutput(true);
        Message news = said();
        assertEquals("stderr", news.text("name", ""));
        assertEquals("the news\n", news.text("text", ""));
        assertEquals(first.header(), news.parent());
        assertEquals("clear_output", said().type());
    }

    @Test
    void whatIsPrintedAfterACellBelongsToIt() throws Exception {
        wires.start(iopub);
        Message cell = cell(true);
        output.beginCell(cell);
        output.endCell();
        output.stream("stdout", "late");
        assertEquals(cell.header(), said().parent());
    }

    @Test
    void aDisplayIsKnownByItsIdAndAnotherHasNone() throws Exception {
        wires.start(iopub);
        JsonObject data = Wires.content("text/plain", "x");
        output.display(new DisplayBundle(data, new JsonObject(), "d1"));
        output.updateDisplay(new DisplayBundle(data, new JsonObject(), "d1"));
        output.display(new DisplayBundle(data, new JsonObject(), null));
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Message m = said();
            shown.add(m.type() + " " + m.object("transient"));
        }
        assertEquals(
                List.of(
                        "display_data {\"display_id\":\"d1\"}",
                        "update_display_data {\"display_id\":\"d1\"}",
                        "display_data {}"),
                shown);
    }

    @Test
    void inputIsAskedOfTheFrontEndOfTheCellAfterWhatWasPrinted() throws Exception {
        wires.start(iopub);
        wires.start(stdin);
        output.beginCell(cell(true));
        output.stream("stdout", "name?");
        CompletableFuture<String> line =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return output.readLine("> ", false);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        assertEquals("> ", wires.receive(questions.frontEnd()).text("prompt", ""));
        assertEquals("name?", said().text("text", ""));
        wires.send(
                questions.frontEnd(), wires.request("input_reply", Wires.content("value", "Ada")));
        assertEquals("Ada", line.get());
    }

    @Test
    void nobodyIsAskedWhoDoesNotAllowItNorAfterTheCell() {
        output.beginCell(cell(false));
        assertThrows(InputUnavailableException.class, () -> output.readLine("", false));
        output.beginCell(cell(true));
        output.endCell();
        assertThrows(InputUnavailableException.class, () -> output.readLine("", false));
    }
}
