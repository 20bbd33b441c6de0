package org.mdhr4j.kernel.channel;

import java.util.List;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Sends back every ping, so that front ends see that the process lives. */
public final class HeartbeatChannel implements Runnable {
    private final ZMQ.Socket socket;

    /** Creates a channel on a bound REP socket; {@link #run()} must be given a thread. */
    public HeartbeatChannel(ZMQ.Socket socket) {
        this.socket = socket;
    }

    /** Echoes until the socket's context is closed. */
    @Override
    public void run() {
        boolean isOpen = true;
        while (isOpen) {
            try {
                List<byte[]> ping = Frames.receive(socket, 0);
                if (ping != null) {
                    Frames.send(socket, ping);
                }
            } catch (ZMQException e) {
                isOpen = e.getErrorCode() != ZMQ.Error.ETERM.getCode();
            }
        }
    }
}
