package org.mdhr4j.kernel.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.channel.StdinChannel;
import org.mdhr4j.kernel.channel.Wires;
import org.mdhr4j.kernel.evaluator.EvaluatorConfig;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.session.CellOutput;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.SessionComms;
import org.mdhr4j.kernel.session.SessionConfig;
import org.zeromq.SocketType;

/** Requests as a front end sends them, and what it sees; one session serves all tests. */
class ShellHandlerTest {
    private static NotebookSession session;

    private final List<Message> heard = new ArrayList<>();
    private Wires wires;
    private Wires.Pair shell;
    private Wires.Pair published;
    private IopubChannel iopub;
    private CommHandler comms;
    private RequestChannel channel;

    @BeforeAll
    static void openSession() {
        session =
                new NotebookSession(
                        new SessionConfig(EvaluatorConfig.plain(), List.of()),
                        new Nowhere(),
                        new SessionComms());
    }

    @AfterAll
    static void closeSession() {
        session.close();
    }

    @BeforeEach
    void open() {
        wires = new Wires();
        shell = wires.connect(SocketType.ROUTER, SocketType.DEALER);
        published = wires.connect(SocketType.PAIR, SocketType.PAIR);
        iopub = new IopubChannel(published.kernel(), wires.codec, wires.headers);
        StdinChannel stdin =
                new StdinChannel(
                        wires.connect(SocketType.ROUTER, SocketType.DEALER).kernel(),
                        wires.codec,
                        wires.headers);
        comms = new CommHandler(iopub);
        ShellHandler handler =
                new ShellHandler(
                        () -> session,
                        iopub,
                        new IopubOutput(iopub, stdin, () -> ""),
                        comms,
                        new CellInterrupts(),
                        new Shutdown(iopub, () -> false, () -> {}));
        channel = new RequestChannel("shell", shell.kernel(), wires.codec, wires.headers, handler);
    }

    @AfterEach
    void close() throws InterruptedException {
        wires.close();
    }

    /** The kernel answers from now on; what was sent before has arrived. */
    private void start() {
        wires.start(iopub);
        wires.start(channel);
    }

    private Message send(String type, String content) {
        JsonObject json = JsonParser.parseString(content).getAsJsonObject();
        return wires.send(shell.frontEnd(), wires.request(type, json));
    }

    private Message cell(String code, String more) {
        JsonObject content = Wires.content("code", code);
        JsonParser.parseString(more)
                .getAsJsonObject()
                .entrySet()
                .forEach(e -> content.add(e.getKey(), e.getValue()));
        return wires.send(shell.frontEnd(), wires.request("execute_request", content));
    }

    private Message reply() throws Exception {
        return wires.receive(shell.frontEnd());
    }

    /** What is published for a request until it is idle, without busy and idle themselves. */
    private List<Message> publishedFor(Message request) throws Exception {
        List<Message> messages = new ArrayList<>();
        while (messages.isEmpty() || !isState(messages.get(messages.size() - 1), "idle")) {
            Message next = heard.stream().filter(m -> isFor(m, request)).findFirst().orElse(null);
            if (next != null) {
                heard.remove(next);
                messages.add(next);
            } else {
                heard.add(wires.receive(published.frontEnd()));
            }
        }
        assertTrue(isState(messages.get(0), "busy"));
        return messages.subList(1, messages.size() - 1);
    }

    private static boolean isFor(Message published, Message request) {
        return Wires.id(published.parent()).equals(Wires.id(request.header()));
    }

    private static boolean isState(Message published, String state) {
        return published.text("execution_state", "").equals(state);
    }

    private static List<String> types(List<Message> messages) {
        return messages.stream().map(Message::type).toList();
    }

    @Test
    void aCellIsShownThenItsResult() throws Exception {
        start();
        Message request = cell("6 * 7", "{}");
        Message reply = reply();
        List<Message> said = publishedFor(request);
        assertEquals("ok", reply.text("status", ""));
        assertEquals(List.of("execute_input", "execute_result"), types(said));
        assertEquals("6 * 7", said.get(0).text("code", ""));
        assertEquals("42", said.get(1).object("data").get("text/plain").getAsString());
        int count = reply.number("execution_count", -1);
        assertEquals(count, said.get(0).number("execution_count", -2));
        assertEquals(count, said.get(1).number("execution_count", -2));
    }

    @Test
    void afterAnErrorCellsThatWaitAreAbortedAndQuestionsAnswered() throws Exception {
        Message failing = cell("throw new IllegalStateException(\"boom\");", "{}");
        Message first = cell("1", "{}");
        send("kernel_info_request", "{}");
        Message second = cell("2", "{}");
        start();
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Message reply = reply();
            answers.add(reply.type() + " " + reply.text("status", ""));
        }
        assertEquals(
                List.of(
                        "execute_reply error",
                        "execute_reply aborted",
                        "execute_reply aborted",
                        "kernel_info_reply ok"),
                answers);
        assertEquals(List.of("execute_input", "error"), types(publishedFor(failing)));
        assertEquals(List.of(), types(publishedFor(first)));
        assertEquals(List.of(), types(publishedFor(second)));
        cell("3", "{}");
        assertEquals("ok", reply().text("status", ""));
    }

    @Test
    void whoDoesNotStopOnErrorsGoesOn() throws Exception {
        cell("throw new IllegalStateException();", "{\"stop_on_error\": false}");
        cell("1", "{}");
        start();
        assertEquals("error", reply().text("status", ""));
        assertEquals("ok", reply().text("status", ""));
    }

    @Test
    void aSilentCellIsNeitherShownNorCountedNorRemembered() throws Exception {
        start();
        cell("1", "{}");
        int count = reply().number("execution_count", -1);
        Message silent = cell("int quiet = 1;\nquiet", "{\"silent\": true}");
        assertEquals(count, reply().number("execution_count", -1));
        assertEquals(List.of(), types(publishedFor(silent)));
        send("history_request", "{\"hist_access_type\": \"tail\", \"n\": 1}");
        assertEquals(
                "1",
                reply().content()
                        .getAsJsonArray("history")
                        .get(0)
                        .getAsJsonArray()
                        .get(2)
                        .getAsString());
        cell("2", "{}");
        assertEquals(count + 1, reply().number("execution_count", -1));
    }

    @Test
    void expressionsAreEvaluatedAfterTheCellEachByItself() throws Exception {
        start();
        cell(
                "int given = 20;",
                "{\"user_expressions\": {\"good\": \"given + 1\", \"bad\": \"given +\"}}");
        JsonObject expressions = reply().object("user_expressions");
        JsonObject good = expressions.getAsJsonObject("good");
        assertEquals("21", good.getAsJsonObject("data").get("text/plain").getAsString());
        assertEquals("error", expressions.getAsJsonObject("bad").get("status").getAsString());
    }

    @Test
    void positionsCountCodePointsNotChars() throws Exception {
        start();
        send("complete_request", "{\"code\": \"\\\"\\uD83D\\uDE00\\\".len\", \"cursor_pos\": 7}");
        Message reply = reply();
        assertEquals("length()", reply.content().getAsJsonArray("matches").get(0).getAsString());
        assertEquals(4, reply.number("cursor_start", -1));
        assertEquals(7, reply.number("cursor_end", -1));
    }

    @Test
    void unfinishedCodeIsKnown() throws Exception {
        start();
        send("is_complete_request", "{\"code\": \"if (true) {\"}");
        send("is_complete_request", "{\"code\": \"int x = 1;\"}");
        send("is_complete_request", "{\"code\": \"int x = );\"}");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            found.add(reply().text("status", ""));
        }
        assertEquals(List.of("incomplete", "complete", "invalid"), found);
    }

    @Test
    void whatNobodyKnowsIsIgnoredInPeace() throws Exception {
        start();
        Message strange = send("strange_request", "{}");
        assertEquals(List.of(), publishedFor(strange));
        send("inspect_request", "{\"code\": \"nothingOfThisName\", \"cursor_pos\": 3}");
        assertFalse(reply().flag("found", true));
    }

    @Test
    void aCommForATargetThatIsNotThereIsClosedAgain() throws Exception {
        start();
        Message open = send("comm_open", "{\"comm_id\": \"c1\", \"target_name\": \"nobody\"}");
        List<Message> said = publishedFor(open);
        assertEquals(List.of("comm_close"), types(said));
        assertEquals("c1", said.get(0).text("comm_id", ""));
    }

    @Test
    void aCommIsListedHeardAnsweredAndForgotten() throws Exception {
        List<String> heard = new ArrayList<>();
        comms.registerTarget(
                "echo", (manager, id, name, open) -> new Echo(manager, id, name, heard));
        start();
        send("comm_open", "{\"comm_id\": \"c1\", \"target_name\": \"echo\"}");
        send("comm_info_request", "{\"target_name\": \"echo\"}");
        assertTrue(reply().object("comms").has("c1"));
        send("comm_info_request", "{\"target_name\": \"other\"}");
        assertFalse(reply().object("comms").has("c1"));
        Message said = send("comm_msg", "{\"comm_id\": \"c1\", \"data\": {\"text\": \"hello\"}}");
        Message answer = publishedFor(said).get(0);
        assertEquals("comm_msg", answer.type());
        assertEquals("hello", answer.object("data").get("text").getAsString());
        send("comm_close", "{\"comm_id\": \"c1\", \"data\": {}}");
        send("comm_info_request", "{}");
        assertFalse(reply().object("comms").has("c1"));
        assertEquals(List.of("{\"text\":\"hello\"}", "closed"), heard);
    }

    /** Says what it hears. */
    private static final class Echo extends Comm {
        private final List<String> heard;

        Echo(CommManager manager, String id, String target, List<String> heard) {
            super(manager, id, target);
            this.heard = heard;
        }

        @Override
        protected void onMessage(org.dflib.jjava.jupyter.messages.Message<CommMsgCommand> message) {
            JsonObject data = message.getContent().getData();
            heard.add(data.toString());
            send(data);
        }

        @Override
        protected void onClose(
                org.dflib.jjava.jupyter.messages.Message<CommCloseCommand> message,
                boolean isSending) {
            heard.add("closed");
        }
    }

    /** Output of the session itself, which these tests do not look at. */
    private static final class Nowhere implements CellOutput {
        @Override
        public void stream(String stream, String text) {}

        @Override
        public void display(DisplayBundle bundle) {}

        @Override
        public void updateDisplay(DisplayBundle bundle) {}

        @Override
        public void clearOutput(boolean waits) {}

        @Override
        public String readLine(String prompt, boolean isPassword) {
            throw new IllegalStateException("nobody asks");
        }
    }
}
