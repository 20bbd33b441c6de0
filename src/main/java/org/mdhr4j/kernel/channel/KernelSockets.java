package org.mdhr4j.kernel.channel;

import java.io.IOException;
import org.mdhr4j.kernel.protocol.ConnectionInfo;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** The bound sockets of a kernel. Send queues are unlimited: nothing that was said is dropped. */
public final class KernelSockets implements AutoCloseable {
    private static final int LINGER_MILLIS = 1000;

    /** Bytes of a frame: more than any front end sends, less than would fill the heap. */
    private static final long MAX_FRAME =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final ConnectionInfo connection;
    private final ZContext context;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket stdin;
    private final ZMQ.Socket heartbeat;

    /**
     * Binds all sockets.
     *
     * @throws IOException if an address cannot be bound; the message names it
     */
    public KernelSockets(ConnectionInfo connection) throws IOException {
        this.connection = connection;
        SelectorChoice.make();
        context = new ZContext(1);
        context.setLinger(LINGER_MILLIS);
        shell = bind(SocketType.ROUTER, connection.shellPort());
        control = bind(SocketType.ROUTER, connection.controlPort());
        iopub = bind(SocketType.PUB, connection.iopubPort());
        stdin = bind(SocketType.ROUTER, connection.stdinPort());
        heartbeat = bind(SocketType.REP, connection.heartbeatPort());
    }

    private ZMQ.Socket bind(SocketType type, int port) throws IOException {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(LINGER_MILLIS);
        socket.setSndHWM(0);
        socket.setRcvHWM(0);
        socket.setMaxMsgSize(MAX_FRAME);
        socket.setMsgAllocator(new FrameAllocator());
        String address = connection.address(port);
        try {
            socket.bind(address);
            return socket;
        } catch (ZMQException e) {
            context.close();
            throw new IOException(
                    "Cannot listen on %s (%s). Is another kernel using this connection file?"
                            .formatted(address, e.getMessage()),
                    e);
        }
    }

    public ZMQ.Socket shell() {
        return shell;
    }

    public ZMQ.Socket control() {
        return control;
    }

    public ZMQ.Socket iopub() {
        return iopub;
    }

    public ZMQ.Socket stdin() {
        return stdin;
    }

    public ZMQ.Socket heartbeat() {
        return heartbeat;
    }

    /** Closes the sockets; only safe once no thread uses them any more. */
    @Override
    public void close() {
        context.close();
    }
}
