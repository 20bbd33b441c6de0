package org.mdhr4j.kernel.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.protocol.ConnectionInfo;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.mdhr4j.kernel.protocol.Signer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A client beside a kernel that the test plays itself. */
class KernelClientTest {
    private static final long PATIENCE_MILLIS = 20_000;

    private final Headers headers = new Headers();
    private ConnectionInfo connection;
    private MessageCodec codec;
    private ZContext context;
    private ZMQ.Socket shell;
    private KernelClient client;

    @BeforeEach
    void open() throws IOException {
        connection = Connections.local();
        codec = new MessageCodec(new Signer(connection.signatureScheme(), connection.key()));
        context = new ZContext(1);
        shell = context.createSocket(SocketType.ROUTER);
        shell.setReceiveTimeOut((int) PATIENCE_MILLIS);
        shell.bind(connection.address(connection.shellPort()));
        client = new KernelClient(connection);
    }

    @AfterEach
    void close() {
        client.close();
        context.close();
    }

    private Message receive() throws Exception {
        List<byte[]> frames = new ArrayList<>();
        do {
            frames.add(shell.recv());
        } while (shell.hasReceiveMore());
        return codec.decode(frames);
    }

    private void reply(MessageCodec signing, Message to, JsonObject parent, String status) {
        JsonObject content = new JsonObject();
        content.addProperty("status", status);
        List<byte[]> frames =
                signing.encode(
                        Message.of(
                                to.identities(), headers.create("execute_reply"), parent, content));
        for (int i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    @Test
    void aCellAsksForWhatNotebooksAskFor() throws Exception {
        String id = client.sendCell("1 + 1");
        Message request = receive();
        assertEquals(id, request.header().get("msg_id").getAsString());
        assertEquals("execute_request", request.type());
        assertEquals("1 + 1", request.text("code", ""));
        assertEquals(true, request.flag("stop_on_error", false));
        assertEquals(false, request.flag("allow_stdin", true));
    }

    @Test
    void onlyTheReplyToTheQuestionIsItsAnswer() throws Exception {
        String id = client.sendCell("first");
        Message request = receive();
        reply(codec, request, headers.create("execute_request"), "of another");
        reply(codec, request, new JsonObject(), "of nobody");
        reply(codec, request, request.header(), "of this");
        assertEquals("of this", client.awaitReply(id, PATIENCE_MILLIS).text("status", ""));
    }

    @Test
    void silenceIsATimeout() {
        String id = client.sendCell("1");
        assertThrows(TimeoutException.class, () -> client.awaitReply(id, 50));
    }

    @Test
    void aReplyThatIsNotSignedWithTheKeyIsAnError() throws Exception {
        String id = client.sendCell("1");
        Message request = receive();
        reply(
                new MessageCodec(new Signer("hmac-sha256", "guess")),
                request,
                request.header(),
                "forged");
        IllegalStateException e =
                assertThrows(
                        IllegalStateException.class, () -> client.awaitReply(id, PATIENCE_MILLIS));
        assertEquals(
                "The kernel sent a bad message: the signature does not fit the connection's key",
                e.getMessage());
    }

    @Test
    void connectionsHaveFivePortsAndAKeyOfTheirOwn() throws IOException {
        ConnectionInfo other = Connections.local();
        assertEquals(
                5,
                Set.of(
                                other.shellPort(),
                                other.controlPort(),
                                other.iopubPort(),
                                other.stdinPort(),
                                other.heartbeatPort())
                        .size());
        assertNotEquals(connection.key(), other.key());
    }

    @Test
    void aConnectionFileIsForItsOwnerAlone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("connection.json");
        Files.writeString(file, "of an earlier kernel, which all may read");
        Connections.write(connection, file);
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertEquals(
                Set.of(
                        "control_port",
                        "hb_port",
                        "iopub_port",
                        "ip",
                        "key",
                        "shell_port",
                        "signature_scheme",
                        "stdin_port",
                        "transport"),
                new TreeSet<>(json.keySet()));
        assertEquals(connection.heartbeatPort(), json.get("hb_port").getAsInt());
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
}
