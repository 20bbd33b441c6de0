package org.mdhr4j.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.client.Connections;
import org.mdhr4j.kernel.protocol.ConnectionInfo;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

class KernelSocketsTest {
    @Test
    void everyChannelHasTheKindOfSocketThatTheProtocolAsksFor() throws IOException {
        try (KernelSockets sockets = new KernelSockets(Connections.local())) {
            assertEquals(
                    List.of(
                            SocketType.ROUTER,
                            SocketType.ROUTER,
                            SocketType.PUB,
                            SocketType.ROUTER,
                            SocketType.REP),
                    Stream.of(
                                    sockets.shell(),
                                    sockets.control(),
                                    sockets.iopub(),
                                    sockets.stdin(),
                                    sockets.heartbeat())
                            .map(ZMQ.Socket::getSocketType)
                            .toList());
        }
    }

    @Test
    void aSecondKernelOnTheSamePortsIsToldWhichAddressIsTaken() throws IOException {
        ConnectionInfo connection = Connections.local();
        try (KernelSockets first = new KernelSockets(connection)) {
            IOException e =
                    assertThrows(IOException.class, () -> new KernelSockets(connection).close());
            String address = connection.address(connection.shellPort());
            assertTrue(e.getMessage().startsWith("Cannot listen on " + address), e.getMessage());
            assertEquals(address, first.shell().getLastEndpoint());
        }
    }
}
