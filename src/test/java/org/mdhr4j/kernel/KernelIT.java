package org.mdhr4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mdhr4j.kernel.KernelProcess.WAIT_MILLIS;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.client.CellRun;
import org.mdhr4j.kernel.client.KernelClient;
import org.mdhr4j.kernel.protocol.ConnectionInfo;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.testing.Waiting;

/** A real kernel process, spoken to over its sockets as a front end does. */
class KernelIT {
    @TempDir private static Path folder;
    private static KernelProcess kernel;
    private static KernelClient client;

    @BeforeAll
    static void start() throws Exception {
        kernel = new KernelProcess(folder);
        client = kernel.client();
    }

    @AfterAll
    static void stop() throws Exception {
        kernel.close();
    }

    private static CellRun run(String code) throws TimeoutException {
        return client.run(code, WAIT_MILLIS);
    }

    @Test
    void answersKernelInfoWithProtocolAndLanguage() throws Exception {
        Message reply = client.ask("kernel_info_request", new JsonObject(), WAIT_MILLIS);
        assertEquals("5.4", reply.text("protocol_version", ""));
        assertEquals("java", reply.object("language_info").get("name").getAsString());
    }

    @Test
    void runsACellAndPublishesItsResultBetweenBusyAndIdle() throws Exception {
        CellRun cell = run("int answer = 40; System.out.print(\"said\"); answer + 2");
        assertEquals("ok", cell.status());
        assertEquals("42", cell.result());
        assertEquals("said", cell.text("stdout"));
        assertEquals("busy", cell.published().get(0).text("execution_state", ""));
        int last = cell.published().size() - 1;
        assertEquals("idle", cell.published().get(last).text("execution_state", ""));
    }

    @Test
    void namesTheExceptionAndTheLineOfTheCell() throws Exception {
        CellRun cell = run("int fine = 1;\n\nthrow new IllegalStateException(\"boom\");");
        assertEquals("error", cell.status());
        assertEquals("java.lang.IllegalStateException", cell.reply().text("ename", ""));
        assertEquals("boom", cell.reply().text("evalue", ""));
        String traceback = cell.reply().content().get("traceback").toString();
        assertTrue(traceback.contains("line 3 of cell"), traceback);
        assertFalse(traceback.contains("jdk.jshell"), traceback);
    }

    @Test
    void abortsCellsThatWaitedBehindAFailingOne() throws Exception {
        String failing = client.sendCell("Thread.sleep(400); throw new RuntimeException();");
        String waiting = client.sendCell("1 + 1");
        assertEquals("error", client.awaitReply(failing, WAIT_MILLIS).text("status", ""));
        assertEquals("aborted", client.awaitReply(waiting, WAIT_MILLIS).text("status", ""));
        assertEquals("2", run("1 + 1").result());
    }

    @Test
    void interruptStopsABusyLoopAndGivesTheProcessorBack() throws Exception {
        String id = client.sendCell("while (true) { }");
        client.awaitStart(id, WAIT_MILLIS);
        long started = kernel.cpuMillis();
        Waiting.until("the loop is at work", () -> kernel.cpuMillis() - started > 200);
        client.askControl("interrupt_request", new JsonObject(), WAIT_MILLIS);
        Message reply = client.awaitReply(id, WAIT_MILLIS);
        assertEquals("Interrupted", reply.text("ename", ""));
        run("1");
        long before = kernel.cpuMillis();
        run("Thread.sleep(1500);");
        assertTrue(kernel.cpuMillis() - before < 750, "the loop goes on");
    }

    @Test
    void dropsMessagesWithAWrongSignature() throws Exception {
        ConnectionInfo right = kernel.connection();
        ConnectionInfo wrong =
                new ConnectionInfo(
                        right.transport(),
                        right.ip(),
                        right.shellPort(),
                        right.controlPort(),
                        right.iopubPort(),
                        right.stdinPort(),
                        right.heartbeatPort(),
                        right.signatureScheme(),
                        "not-the-key");
        try (KernelClient stranger = new KernelClient(wrong)) {
            JsonObject nothing = new JsonObject();
            assertThrows(
                    TimeoutException.class,
                    () -> stranger.ask("kernel_info_request", nothing, 700));
        }
        assertEquals("2", run("1 + 1").result());
    }

    @Test
    void tellsOfStrangersAndOfAReadableConnectionFileOutsideTheNotebook(@TempDir Path other)
            throws Exception {
        assumeTrue(Files.getFileStore(other).supportsFileAttributeView("posix"));
        try (KernelProcess exposed = new Exposed(other)) {
            exposed.client().sendRaw(List.of(new byte[] {1, 2, 3}));
            CellRun cell = exposed.client().run("Thread.sleep(200); 1 + 1", WAIT_MILLIS);
            assertEquals("2", cell.result());
            assertEquals("", cell.text("stderr"));
        }
        String log = Files.readString(other.resolve("kernel.log"));
        assertEquals(2, log.split("Other users can read", -1).length, log);
        assertTrue(log.contains("chmod 600"), log);
        assertTrue(log.contains("dropped a message on the shell channel"), log);
    }

    /** A kernel whose connection file other users can read. */
    private static final class Exposed extends KernelProcess {
        Exposed(Path folder) throws IOException, TimeoutException {
            super(folder);
        }

        @Override
        void permissions(Path connectionFile) throws IOException {
            Files.setPosixFilePermissions(
                    connectionFile, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    @Test
    void survivesGarbage() throws Exception {
        client.sendRaw(List.of(new byte[] {1, 2, 3}));
        client.sendRaw(List.of("<IDS|MSG>".getBytes(StandardCharsets.US_ASCII), new byte[0]));
        assertEquals("2", run("1 + 1").result());
    }

    @Test
    void survivesOutOfMemoryAndStackOverflow() throws Exception {
        CellRun memory =
                run("var hog = new ArrayList<byte[]>(); while (true) hog.add(new byte[1 << 24]);");
        assertEquals("java.lang.OutOfMemoryError", memory.reply().text("ename", ""));
        run("hog = null;");
        CellRun stack = run("int deep(int n) { return deep(n + 1) + 1; } deep(0)");
        assertEquals("java.lang.StackOverflowError", stack.reply().text("ename", ""));
        assertTrue(stack.reply().content().getAsJsonArray("traceback").size() < 20);
        assertEquals("2", run("1 + 1").result());
    }

    @Test
    void sendsTwentyThousandLinesInFewMessages() throws Exception {
        CellRun cell = run("for (int i = 0; i < 20000; i++) System.out.println(\"line \" + i);");
        assertEquals(20_000, cell.text("stdout").lines().count());
        assertTrue(cell.of("stream").size() < 200, cell.of("stream").size() + " messages");
    }

    @Test
    void showsTextThatLooksLikeHtmlAsText() throws Exception {
        CellRun cell = run("var evil = \"<script>alert(1)</script>\";\n%vars");
        String html =
                cell.of("execute_result").get(0).object("data").get("text/html").getAsString();
        assertFalse(html.contains("<script>"), html);
        assertTrue(html.contains("&lt;script&gt;"), html);
    }

    @Test
    void asksForInput() throws Exception {
        JsonObject content = new JsonObject();
        content.addProperty("code", "new Scanner(System.in).nextLine() + \"!\"");
        content.addProperty("allow_stdin", true);
        String id = client.send("execute_request", content);
        client.answerInput("typed", WAIT_MILLIS);
        assertEquals("typed!", client.awaitCell(id, WAIT_MILLIS).result());
    }

    @Test
    void shutsDownWhileACellRuns(@TempDir Path other) throws Exception {
        try (KernelProcess doomed = new KernelProcess(other)) {
            String id = doomed.client().sendCell("while (true) { }");
            doomed.client().awaitStart(id, WAIT_MILLIS);
            JsonObject content = new JsonObject();
            content.addProperty("restart", false);
            Message reply = doomed.client().askControl("shutdown_request", content, WAIT_MILLIS);
            assertFalse(reply.flag("restart", true));
            assertTrue(doomed.endsWithin(20_000), "the process goes on");
        }
    }

    @Test
    void tellsAConsoleToLeaveWhenAskedTo() throws Exception {
        JsonObject payload =
                run("exit").reply().content().getAsJsonArray("payload").get(0).getAsJsonObject();
        assertEquals("ask_exit", payload.get("source").getAsString());
        assertEquals("2", run("1 + 1").result());
    }

    @Test
    void aFrameThatClaimsTooMuchDropsItsConnectionAlone() throws Exception {
        byte[] greeting =
                HexFormat.of().parseHex("ff00000000000000017f03004e554c4c" + "00".repeat(48));
        ConnectionInfo at = kernel.connection();
        for (String claim : List.of("7fffffffffffffff", "ffffffffffffffff", "ff7fffffffffffff")) {
            for (int port : new int[] {at.shellPort(), at.heartbeatPort(), at.controlPort()}) {
                try (Socket socket = new Socket(at.ip(), port)) {
                    socket.getOutputStream().write(greeting);
                    socket.getOutputStream().write(HexFormat.of().parseHex("06" + claim + "ff"));
                    socket.getOutputStream().flush();
                    socket.setSoTimeout((int) WAIT_MILLIS);
                    while (socket.getInputStream().read() >= 0) {} // until the kernel hangs up
                } catch (SocketException e) {
                    assertTrue(e.getMessage().contains("reset"), e.getMessage());
                }
            }
            assertEquals("2", run("1 + 1").result());
        }
        try (KernelClient next = new KernelClient(at)) {
            next.awaitReady(WAIT_MILLIS);
        }
    }

    @Test
    void endsWhenItsFrontEndHasEnded(@TempDir Path other) throws Exception {
        Process parent = new ProcessBuilder("sleep", "600").start();
        try (KernelProcess orphan =
                new KernelProcess(other, Map.of(ParentWatch.VARIABLE, "" + parent.pid()))) {
            String id = orphan.client().sendCell("while (true) { }");
            orphan.client().awaitStart(id, WAIT_MILLIS);
            parent.destroyForcibly();
            assertTrue(orphan.endsWithin(20_000), "the process goes on");
        } finally {
            parent.destroyForcibly();
        }
    }
}
