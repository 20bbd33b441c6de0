package org.mdhr4j.kernel.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.StartupCode;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.channel.StdinChannel;
import org.mdhr4j.kernel.channel.Wires;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.Environment;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.StandardStreams;
import org.mdhr4j.testing.Waiting;
import org.zeromq.SocketType;

/** Widgets of cells, driven by the messages of a front end; one session serves all tests. */
class WidgetsInKernelTest {
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private static Wires wires;
    private static Wires.Pair shell;
    private static Wires.Pair published;
    private static NotebookSession session;
    private static StandardStreams streams;
    private static RequestChannel channel;
    private static final CellInterrupts interrupts = new CellInterrupts();

    @BeforeAll
    static void open() throws Exception {
        wires = new Wires();
        shell = wires.connect(SocketType.ROUTER, SocketType.DEALER);
        published = wires.connect(SocketType.PAIR, SocketType.PAIR);
        IopubChannel iopub = new IopubChannel(published.kernel(), wires.codec, wires.headers);
        StdinChannel stdin =
                new StdinChannel(
                        wires.connect(SocketType.ROUTER, SocketType.DEALER).kernel(),
                        wires.codec,
                        wires.headers);
        IopubOutput output = new IopubOutput(iopub, stdin, () -> "");
        CommHandler comms = new CommHandler(iopub);
        streams = new StandardStreams(output);
        session =
                new NotebookSession(Environment.read(Map.of(), StartupCode.read()), output, comms);
        session.cancelWhen(interrupts::isRequested, interrupts::codeEnded);
        ShellHandler handler =
                new ShellHandler(
                        () -> session,
                        iopub,
                        output,
                        comms,
                        interrupts,
                        new Shutdown(iopub, () -> false, () -> {}));
        channel = new RequestChannel("shell", shell.kernel(), wires.codec, wires.headers, handler);
        wires.start(iopub);
        wires.start(channel);
    }

    @AfterAll
    static void close() throws Exception {
        wires.close();
        session.close();
        streams.close();
    }

    private static Message send(String type, JsonObject content) {
        return wires.send(shell.frontEnd(), wires.request(type, content));
    }

    private static Message comm(String type, String id, String data) {
        JsonObject content = Wires.content("comm_id", id);
        content.addProperty("target_name", "jupyter.widget.control");
        content.add("data", JsonParser.parseString(data));
        return send(type, content);
    }

    /** A slider of the front end is moved. */
    private static Message move(String id, int value) {
        return comm(
                "comm_msg",
                id,
                "{\"method\":\"update\",\"state\":{\"value\":%d},\"buffer_paths\":[]}"
                        .formatted(value));
    }

    /** What is published until a request is done, its own status aside. */
    private static List<Message> until(Message request) throws Exception {
        List<Message> messages = new ArrayList<>();
        while (true) {
            Message next = wires.receive(published.frontEnd());
            boolean isOwn = Wires.id(next.parent()).equals(Wires.id(request.header()));
            if (isOwn && next.text("execution_state", "").equals("idle")) {
                return messages;
            }
            messages.add(next);
        }
    }

    private record Shown(Map<String, String> idsByModel, List<Message> messages) {
        String id(String model) {
            return idsByModel.getOrDefault(model, "none of " + idsByModel);
        }

        List<Message> of(String type) {
            return messages.stream().filter(m -> m.type().equals(type)).toList();
        }
    }

    /** Runs a cell, which must go well, and finds the widgets that it opened. */
    private static Shown run(String code) throws Exception {
        Message request = send("execute_request", Wires.content("code", code));
        List<Message> messages = until(request);
        Message reply = wires.receive(shell.frontEnd());
        assertEquals("ok", reply.text("status", ""), reply.content().toString());
        Map<String, String> ids = new java.util.HashMap<>();
        for (Message message : messages) {
            if (message.type().equals("comm_open")) {
                assertEquals(Wires.id(request.header()), Wires.id(message.parent()));
                assertEquals("2.1.0", message.metadata().get("version").getAsString());
                assertEquals("jupyter.widget", message.text("target_name", ""));
                JsonObject state = message.object("data").getAsJsonObject("state");
                ids.put(state.get("_model_name").getAsString(), message.text("comm_id", ""));
            }
        }
        return new Shown(ids, messages);
    }

    private static List<Message> about(List<Message> messages, String id) {
        return messages.stream().filter(m -> m.text("comm_id", "").equals(id)).toList();
    }

    private static String data(List<Message> messages) {
        StringBuilder text = new StringBuilder();
        messages.forEach(m -> text.append(m.object("data")));
        return text.toString();
    }

    @Test
    void aCellShowsAWidgetAndAFrontEndMovesIt() throws Exception {
        Shown cell = run("interact(slider(0, 5), v -> \"grade \" + v)");
        JsonObject bundle = cell.of("execute_result").get(0).object("data");
        assertEquals(
                cell.id("VBoxModel"), bundle.getAsJsonObject(VIEW).get("model_id").getAsString());
        assertTrue(bundle.get("text/plain").getAsString().endsWith("grade 0"));
        List<Message> answers = until(move(cell.id("IntSliderModel"), 4));
        String echo = data(about(answers, cell.id("IntSliderModel")));
        assertTrue(echo.contains("echo_update") && echo.contains("\"value\":4"), echo);
        String shown = data(about(answers, cell.id("OutputModel")));
        assertTrue(shown.contains("grade 4"), shown);
    }

    @Test
    void changesThatComeWhileACellRunsAreOneChangeToTheLastValue() throws Exception {
        Shown cell =
                run(
                        "List<Integer> seen = new ArrayList<>();\n"
                                + "interact(slider(0, 1000), v -> seen.add(v) ? null : null)");
        Message busy = send("execute_request", Wires.content("code", "Thread.sleep(300);"));
        Message last = busy;
        for (int i = 1; i <= 100; i++) {
            last = move(cell.id("IntSliderModel"), i);
        }
        until(busy);
        wires.receive(shell.frontEnd());
        until(last);
        Shown after = run("seen");
        assertEquals(
                "[0, 100]",
                after.of("execute_result").get(0).object("data").get("text/plain").getAsString());
    }

    @Test
    void whatACallPrintsAndThrowsShowsInTheWidgetAlone() throws Exception {
        Shown cell =
                run(
                        "interact(slider(0, 9).value(2), v -> {\n"
                                + "    System.out.println(\"asked for \" + v);\n"
                                + "    display(\"shown \" + v);\n"
                                + "    return 12 / v;\n"
                                + "})");
        assertEquals(List.of(), cell.of("stream"));
        assertEquals(List.of(), cell.of("display_data"));
        List<Message> answers = until(move(cell.id("IntSliderModel"), 0));
        assertTrue(answers.stream().noneMatch(m -> m.type().equals("stream")));
        String shown = data(about(answers, cell.id("OutputModel")));
        assertTrue(shown.contains("asked for 0") && shown.contains("shown 0"), shown);
        assertTrue(shown.contains("\"ename\":\"java.lang.ArithmeticException\""), shown);
        assertTrue(shown.contains("line 4 of cell"), shown);
        shown = data(about(until(move(cell.id("IntSliderModel"), 4)), cell.id("OutputModel")));
        assertTrue(shown.contains("\"text/plain\":\"3\""), shown);
    }

    @Test
    void anErrorOfAListenerIsToldInTheCell() throws Exception {
        Shown cell =
                run(
                        "slider(0, 9).onChange(v -> { throw new IllegalStateException(\"no \" + v);"
                                + " })");
        List<Message> answers = until(move(cell.id("IntSliderModel"), 3));
        Message told =
                answers.stream().filter(m -> m.type().equals("stream")).findFirst().orElseThrow();
        assertEquals("stderr", told.text("name", ""));
        assertTrue(told.text("text", "").contains("no 3"), told.text("text", ""));
    }

    @Test
    void aChangeByACellOrByAThreadIsHeardToo() throws Exception {
        Shown cell =
                run(
                        "Slider<Integer> moved = slider(0, 9);\n"
                                + "List<Integer> values = new"
                                + " java.util.concurrent.CopyOnWriteArrayList<>();\n"
                                + "moved.onChange(values::add);\n"
                                + "moved");
        Shown after = run("moved.value(3);");
        String said = data(about(after.messages(), cell.id("IntSliderModel")));
        assertTrue(said.contains("\"value\":3"), said);
        run(
                "Thread other = new Thread(() -> moved.value(8));\n"
                        + "other.start();\n"
                        + "other.join();");
        Shown seen = run("values");
        String text =
                seen.of("execute_result").get(0).object("data").get("text/plain").getAsString();
        assertEquals("[3, 8]", text);
    }

    @Test
    void frontEndsFindWidgetsAndCloseThem() throws Exception {
        Shown cell = run("vbox(checkbox(\"on\"))");
        String box = cell.id("CheckboxModel");
        send("comm_info_request", Wires.content("target_name", "jupyter.widget"));
        assertTrue(wires.receive(shell.frontEnd()).object("comms").has(box));
        until(comm("comm_open", "control", "{}"));
        List<Message> answers =
                until(comm("comm_msg", "control", "{\"method\":\"request_states\"}"));
        String states = data(about(answers, "control"));
        assertTrue(states.contains("update_states") && states.contains(box), states);
        until(comm("comm_close", box, "{}"));
        send("comm_info_request", new JsonObject());
        assertFalse(wires.receive(shell.frontEnd()).object("comms").has(box));
        assertEquals(List.of(), about(until(move(box, 1)), box), "nobody answers any more");
    }

    @Test
    void aCallThatDoesNotEndCanBeInterrupted() throws Exception {
        Shown cell =
                run(
                        "interact(slider(0, 9), v -> {\n"
                                + "    while (v == 3) { System.setProperty(\"mdhr4j.test.loops\", \"yes\"); }\n"
                                + "    return \"done with \" + v;\n"
                                + "})");
        Message endless = move(cell.id("IntSliderModel"), 3);
        Waiting.until("the loop runs", () -> System.getProperty("mdhr4j.test.loops") != null);
        System.clearProperty("mdhr4j.test.loops");
        assertTrue(session.interrupt());
        String shown = data(about(until(endless), cell.id("OutputModel")));
        assertTrue(shown.contains("\"ename\":\"Interrupted\""), shown);
        shown = data(about(until(move(cell.id("IntSliderModel"), 4)), cell.id("OutputModel")));
        assertTrue(shown.contains("done with 4"), shown);
    }

    @Test
    void aMessageThatCannotBeReadDoesNoHarm() throws Exception {
        Shown cell = run("slider(0, 7)");
        until(comm("comm_msg", cell.id("IntSliderModel"), "{\"method\":{},\"state\":3}"));
        List<Message> answers = until(move(cell.id("IntSliderModel"), 5));
        assertTrue(data(answers).contains("echo_update"));
    }

    @Test
    void anInterruptOfACellIsNoneOfTheWidgetsThatItMoved() throws Exception {
        Shown cell = run("var moved2 = slider(0, 9);\ninteract(moved2, v -> \"first \" + v)");
        run("var second2 = interact(moved2, v -> \"second \" + v);\nsecond2");
        Message endless =
                send(
                        "execute_request",
                        Wires.content(
                                "code",
                                "moved2.value(7);\n"
                                        + "while (true) { System.setProperty(\"mdhr4j.test.cell\", \"yes\"); }"));
        Waiting.until("the loop runs", () -> System.getProperty("mdhr4j.test.cell") != null);
        System.clearProperty("mdhr4j.test.cell");
        assertTrue(interrupts.request());
        assertTrue(session.interrupt());
        List<Message> messages = until(endless);
        assertEquals("Interrupted", wires.receive(shell.frontEnd()).text("ename", ""));
        String shown = data(messages);
        assertTrue(shown.contains("first 7") && shown.contains("second 7"), shown);
        assertFalse(shown.contains("Interrupted"), shown);
        assertTrue(data(about(messages, cell.id("OutputModel"))).contains("first 7"));
    }
}
