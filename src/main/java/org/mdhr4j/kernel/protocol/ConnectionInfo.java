package org.mdhr4j.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The connection file that a Jupyter front end writes for its kernel: where to listen, and the key
 * that signs every message.
 *
 * @param transport {@code tcp} or {@code ipc}
 * @param ip address to bind, or the path prefix of {@code ipc} sockets
 * @param signatureScheme {@code hmac-sha256} in practice
 * @param key shared secret; empty means that messages are not signed
 */
public record ConnectionInfo(
        String transport,
        String ip,
        int shellPort,
        int controlPort,
        int iopubPort,
        int stdinPort,
        int heartbeatPort,
        String signatureScheme,
        String key) {
    private static final int MAX_PORT = 65_535;

    /**
     * Reads a connection file.
     *
     * @throws IOException if the file cannot be read or is no connection file; the message says
     *     which entry is wrong
     */
    public static ConnectionInfo read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "%s is %s; a connection file is expected, as a Jupyter front end writes it."
                            .formatted(file, Files.exists(file) ? "no file" : "missing"));
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return new ConnectionInfo(
                    text(json, "transport", "tcp"),
                    text(json, "ip", "127.0.0.1"),
                    port(json, "shell_port"),
                    port(json, "control_port"),
                    port(json, "iopub_port"),
                    port(json, "stdin_port"),
                    port(json, "hb_port"),
                    text(json, "signature_scheme", "hmac-sha256"),
                    text(json, "key", ""));
        } catch (CharacterCodingException
                | JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new IOException(
                    "%s is no Jupyter connection file (%s). Start the kernel through a Jupyter front end, which writes one."
                            .formatted(file, JsonProblem.of(e)),
                    e);
        }
    }

    /** Returns the ZeroMQ address of one of this kernel's ports. */
    public String address(int port) {
        return transport + "://" + ip + (transport.equals("ipc") ? "-" : ":") + port;
    }

    private static String text(JsonObject json, String name, String otherwise) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? otherwise : value.getAsString();
    }

    private static int port(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException("it lacks '%s'".formatted(name));
        }
        int port = value.getAsInt();
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "its '%s' is %d, a port is 1 to %d".formatted(name, port, MAX_PORT));
        }
        return port;
    }
}
