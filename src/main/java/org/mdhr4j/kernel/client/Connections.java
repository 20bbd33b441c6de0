package org.mdhr4j.kernel.client;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.mdhr4j.kernel.protocol.ConnectionFile;
import org.mdhr4j.kernel.protocol.ConnectionInfo;

/** Makes connections for kernels that Java starts. */
public final class Connections {
    private static final int NUM_PORTS = 5;

    private Connections() {}

    /** Chooses free ports of this machine's loopback address and a fresh key. */
    public static ConnectionInfo local() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < NUM_PORTS; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            return new ConnectionInfo(
                    "tcp",
                    "127.0.0.1",
                    ports.get(0),
                    ports.get(1),
                    ports.get(2),
                    ports.get(3),
                    ports.get(4),
                    "hmac-sha256",
                    UUID.randomUUID().toString());
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Writes a connection file that only its owner can read. */
    public static void write(ConnectionInfo connection, Path file) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("transport", connection.transport());
        json.addProperty("ip", connection.ip());
        json.addProperty("shell_port", connection.shellPort());
        json.addProperty("control_port", connection.controlPort());
        json.addProperty("iopub_port", connection.iopubPort());
        json.addProperty("stdin_port", connection.stdinPort());
        json.addProperty("hb_port", connection.heartbeatPort());
        json.addProperty("signature_scheme", connection.signatureScheme());
        json.addProperty("key", connection.key());
        Files.deleteIfExists(file);
        ConnectionFile.createPrivate(file);
        Files.writeString(file, json.toString());
    }
}
