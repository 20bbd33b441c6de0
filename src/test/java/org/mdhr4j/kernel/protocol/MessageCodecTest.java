package org.mdhr4j.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageCodecTest {
    private final MessageCodec codec = new MessageCodec(new Signer("hmac-sha256", "secret"));

    private static Message message() {
        JsonObject content = new JsonObject();
        content.addProperty("code", "\"h\u00e9llo <b>\"");
        return new Message(
                List.of(new byte[] {1, 2}),
                new Headers().create("execute_request"),
                new JsonObject(),
                new JsonObject(),
                content,
                List.of(new byte[] {9}));
    }

    @Test
    void readsWhatItWrote() throws Exception {
        Message back = codec.decode(codec.encode(message()));
        assertEquals("execute_request", back.type());
        assertEquals("\"h\u00e9llo <b>\"", back.text("code", ""));
        assertArrayEquals(new byte[] {1, 2}, back.identities().get(0));
        assertArrayEquals(new byte[] {9}, back.buffers().get(0));
    }

    @Test
    void anEntryThatIsNullIsSaid() throws Exception {
        Message message = message();
        message.content().add("display", JsonNull.INSTANCE);
        assertTrue(codec.decode(codec.encode(message)).content().get("display").isJsonNull());
    }

    @Test
    void signsAsTheProtocolAsks() {
        byte[] signature =
                new Signer("hmac-sha256", "key")
                        .sign(
                                List.of(
                                        "The quick brown fox jumps over "
                                                .getBytes(StandardCharsets.US_ASCII),
                                        "the lazy dog".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(
                "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
                new String(signature, StandardCharsets.US_ASCII));
    }

    @Test
    void refusesAWrongSignature() {
        List<byte[]> frames = codec.encode(message());
        frames.get(2)[0] ^= 1;
        assertEquals(
                "the signature does not fit the connection's key",
                assertThrows(MalformedMessageException.class, () -> codec.decode(frames))
                        .getMessage());
    }

    @Test
    void refusesTooFewFrames() {
        List<byte[]> frames = codec.encode(message()).subList(0, 4);
        assertTrue(
                assertThrows(MalformedMessageException.class, () -> codec.decode(frames))
                        .getMessage()
                        .startsWith("expected identities, <IDS|MSG>, a signature"));
    }

    @Test
    void headersCarryDatesWithSeconds() {
        String date = new Headers().create("status").get("date").getAsString();
        assertTrue(date.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"), date);
    }

    @Test
    void aConnectionFileWithoutAPortIsExplained(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("connection.json");
        Files.writeString(file, "{\"shell_port\": 5}");
        assertEquals(
                file
                        + " is no Jupyter connection file (it lacks 'control_port'). Start the"
                        + " kernel through a Jupyter front end, which writes one.",
                assertThrows(IOException.class, () -> ConnectionInfo.read(file)).getMessage());
    }

    @Test
    void anUnknownSignatureSchemeIsExplained() {
        assertEquals(
                "The connection file asks for the signature scheme 'hmac-none', which this Java"
                        + " does not have; use hmac-sha256.",
                assertThrows(IllegalArgumentException.class, () -> new Signer("hmac-none", "k"))
                        .getMessage());
    }
}
